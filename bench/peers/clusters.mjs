import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { Agent, request as httpsRequest } from "node:https";

/**
 * A plain proxy in front of the server of a kubeconfig that says it is of another version: the peers' lowest versions are
 * older than any server that can be built here.
 */
export async function startOldServer(kubeconfig, gitVersion) {
  const config = JSON.parse(readFileSync(kubeconfig, "utf8"));
  const [{ name, cluster }] = config.clusters;
  const [{ user }] = config.users;
  const decode = (text) => Buffer.from(text, "base64");
  const agent = new Agent({
    keepAlive: true,
    ca: decode(cluster["certificate-authority-data"]),
    cert: decode(user["client-certificate-data"]),
    key: decode(user["client-key-data"]),
  });
  const [major, minor] = gitVersion.slice(1).split(".");
  const proxy = createServer((incoming, outgoing) => {
    if (incoming.url.split("?")[0] === "/version") {
      outgoing.writeHead(200, { "content-type": "application/json" });
      outgoing.end(JSON.stringify({ major, minor, gitVersion }));
      return;
    }
    const { host: _, ...headers } = incoming.headers;
    const onward = httpsRequest(new URL(incoming.url, cluster.server), { method: incoming.method, headers, agent });
    onward.on("response", (answer) => {
      outgoing.writeHead(answer.statusCode, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on("error", (error) => outgoing.destroy(error));
    incoming.pipe(onward);
  });
  await new Promise((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const file = `${kubeconfig}-old`;
  const server = `http://127.0.0.1:${proxy.address().port}`;
  writeFileSync(file, JSON.stringify({ ...config, clusters: [{ name, cluster: { server } }] }));
  return {
    kubeconfig: file,
    stop: () => {
      agent.destroy();
      proxy.closeAllConnections();
      proxy.close();
    },
  };
}

/** What a kubelet says every five minutes: without it a node that is well looks as if it had gone silent. */
export async function beat(request, nodes) {
  for (const node of nodes) {
    const conditions = node.status.conditions.map((one) => ({
      lastHeartbeatTime: new Date().toISOString().replace(/\.\d+Z$/, "Z"),
      ...one,
    }));
    await request("PATCH", `/api/v1/nodes/${node.metadata.name}/status`, { status: { conditions } });
  }
}

/** What the endpoints controller would make of the Services and running pods. */
export async function makeEndpoints(request) {
  const [{ items: services }, { items: pods }] = await Promise.all([
    request("GET", "/api/v1/services"),
    request("GET", "/api/v1/pods"),
  ]);
  let last = 0;
  for (const { metadata, spec } of services) {
    const { name, namespace } = metadata;
    const wanted = Object.entries(spec.selector ?? {});
    if (wanted.length === 0 || spec.type === "ExternalName") continue;
    const behind = pods.filter(
      (pod) =>
        pod.metadata.namespace === namespace &&
        wanted.every(([key, value]) => pod.metadata.labels?.[key] === value) &&
        spec.ports.some(({ targetPort }) => portOf(pod, targetPort) !== undefined),
    );
    const [first] = behind;
    const addresses = behind.map((pod) => {
      last += 1;
      return { ip: `10.1.0.${last}`, targetRef: { kind: "Pod", namespace, name: pod.metadata.name } };
    });
    const ports = spec.ports.map(({ name, port, targetPort, protocol }) => ({
      name,
      protocol,
      port: (first && portOf(first, targetPort)) ?? port,
    }));
    const subsets = behind.length === 0 ? [] : [{ addresses, ports }];
    await request("POST", `/api/v1/namespaces/${namespace}/endpoints`, { metadata: { name, namespace }, subsets });
  }
}

/** A number leads somewhere whether or not a container declares it; a name needs one that does. */
function portOf({ spec }, targetPort) {
  if (typeof targetPort === "number") return targetPort;
  return spec.containers.flatMap(({ ports = [] }) => ports).find(({ name }) => name === targetPort)?.containerPort;
}
