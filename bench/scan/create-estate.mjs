import * as make from "./estate.mjs";

const inFlight = 24;

/**
 * Creates the estate on a real server: what its author applies, and what controllers and kubelets make of it. The server
 * fills in defaults and managedFields.
 */
export async function createEstate(request, estate, tell) {
  const { deployments, services, nodes, pods, configMaps } = estate;
  const namespaces = [...new Set(Array.from({ length: deployments }, (_, app) => make.namespaceOf(app)))];
  await each("namespaces", namespaces.length, (index) =>
    request("POST", "/api/v1/namespaces", { metadata: { name: namespaces[index] } }),
  );
  await each("nodes", nodes, async (index) => {
    const { metadata } = await request("POST", "/api/v1/nodes", make.node(index));
    await request("PATCH", `/api/v1/nodes/${metadata.name}/status?fieldManager=kubelet`, {
      status: make.nodeStatus(index),
    });
  });
  await each("ConfigMaps", configMaps, (index) => create("/api/v1", "configmaps", make.configMap(index), "helm"));
  await each("Services", services, async (app) => {
    await create("/api/v1", "services", make.service(app), "helm");
    await create("/apis/discovery.k8s.io/v1", "endpointslices", make.endpointSlice(app), "kube-controller-manager");
  });
  const owners = [];
  await each("Deployments", deployments, async (app) => {
    const { metadata } = await create("/apis/apps/v1", "deployments", make.deployment(app), "helm");
    const replicaSet = make.replicaSet(app, metadata);
    const made = await create("/apis/apps/v1", "replicasets", replicaSet, "kube-controller-manager");
    owners[app] = made.metadata;
  });
  await each("pods", pods, async (index) => {
    const pod = make.pod(index, owners[Math.floor((index * deployments) / pods)], nodes);
    const { metadata } = await create("/api/v1", "pods", pod, "kube-controller-manager");
    const path = `/api/v1/namespaces/${metadata.namespace}/pods/${metadata.name}/status?fieldManager=kubelet`;
    await request("PATCH", path, { status: make.podStatus(index) });
  });

  function create(root, plural, object, manager) {
    return request("POST", `${root}/namespaces/${object.metadata.namespace}/${plural}?fieldManager=${manager}`, object);
  }

  async function each(what, count, work) {
    const from = performance.now();
    let next = 0;
    const worker = async () => {
      while (next < count) await work(next++);
    };
    await Promise.all(Array.from({ length: inFlight }, worker));
    tell(`created ${count} ${what} in ${((performance.now() - from) / 1000).toFixed(1)} s`);
  }
}
