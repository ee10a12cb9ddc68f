import { describe, expect, it } from "vitest";
import type { KubernetesObject } from "../../src/cluster-scan/normalise/kubernetes-object.ts";
import { formatRef } from "../../src/cluster-scan/resource-ref.ts";
import { inventoryOf, managedBy, pod, workload } from "./inventory-of.ts";

const workloadsOf = (...objects: readonly KubernetesObject[]) => inventoryOf(...objects).records.workloads;
const namesOf = (...objects: readonly KubernetesObject[]) => workloadsOf(...objects).map(({ ref }) => formatRef(ref));

describe("a workload", () => {
  it("gets Kubernetes' defaults where nothing is said", () => {
    expect(workloadsOf({ apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "cart" } })).toEqual([
      {
        ref: { apiGroup: "apps", kind: "Deployment", namespace: "default", name: "cart" },
        labels: {},
        annotations: {},
        aside: false,
        replicas: 1,
        completes: false,
        unplaced: true,
        pod: {
          labels: {},
          annotations: {},
          hostNetwork: false,
          serviceAccount: "default",
          containers: [],
          initContainers: [],
        },
      },
    ]);
  });

  it("takes null for not given", () => {
    const object = workload("Deployment", "cart", { containers: null, securityContext: null, hostNetwork: null });
    const nulls = { ...object, metadata: { name: "cart", labels: null, annotations: null, namespace: null } };
    expect(workloadsOf(nulls)[0]).toMatchObject({ labels: {}, annotations: {}, pod: { containers: [] } });
  });

  const daemon = (status: object) => workload("DaemonSet", "agent", {}, { status });
  it.each([
    ["Deployment", workload("Deployment", "a", {}, { spec: { replicas: 3 } }), 3, false],
    ["Deployment scaled to none", workload("Deployment", "a", {}, { spec: { replicas: 0 } }), 0, false],
    ["StatefulSet", workload("StatefulSet", "a", {}, { spec: { replicas: 3 } }), 3, false],
    ["ReplicaSet", workload("ReplicaSet", "a"), 1, false],
    ["ReplicationController", workload("ReplicationController", "a"), 1, false],
    ["Job", workload("Job", "a"), 1, true],
    ["parallel Job", workload("Job", "a", {}, { spec: { parallelism: 4 } }), 4, true],
    ["DaemonSet from a file", daemon({}), 1, false],
    ["DaemonSet of a cluster", daemon({ observedGeneration: 1, desiredNumberScheduled: 7 }), 7, false],
    ["DaemonSet that nobody has looked at yet", daemon({ desiredNumberScheduled: 0 }), 1, false],
    ["Pod", pod("a"), 1, false],
    ["Pod that is not restarted", pod("a", { restartPolicy: "Never" }), 1, true],
  ])("%s: replicas, and whether it ends", (_name, object, replicas, completes) => {
    expect(workloadsOf(object)).toMatchObject([{ replicas, completes }]);
  });

  it.each([
    ["a file", {}, 3],
    ["a cluster that has not looked yet", { desiredNumberScheduled: 0 }, 3],
    ["a cluster", { observedGeneration: 1, desiredNumberScheduled: 2 }, 2],
    ["a cluster where no node is selected", { observedGeneration: 1, desiredNumberScheduled: 0 }, 0],
  ])("DaemonSet from %s, beside three nodes", (_from, status, replicas) => {
    const nodes = ["n1", "n2", "n3"].map((name) => ({ apiVersion: "v1", kind: "Node", metadata: { name } }));
    const objects = [daemon(status), workload("Deployment", "b"), ...nodes];
    for (const inSomeOrder of [objects, [...objects].reverse()]) {
      expect(workloadsOf(...inSomeOrder)).toMatchObject([{ replicas }, { replicas: 1 }]);
    }
  });

  it("DaemonSet of which a later one comes from the cluster counts as that says", () => {
    const node = { apiVersion: "v1", kind: "Node", metadata: { name: "n1" } };
    const counted = daemon({ observedGeneration: 1, desiredNumberScheduled: 7 });
    expect(workloadsOf(node, daemon({}), counted)).toMatchObject([{ replicas: 7 }]);
    expect(workloadsOf(node, counted, daemon({}))).toMatchObject([{ replicas: 1 }]);
  });

  it.each(["batch/v1", "batch/v1beta1"])("CronJob of %s: two templates deep", (apiVersion) => {
    const spec = { template: { spec: { hostNetwork: true } }, parallelism: 2 };
    const cron = { apiVersion, kind: "CronJob", metadata: { name: "a" }, spec: { jobTemplate: { spec } } };
    expect(workloadsOf(cron)).toMatchObject([{ replicas: 2, completes: true, pod: { hostNetwork: true } }]);
  });

  it("of an old API group is the same as one of today's", () => {
    const old = { ...workload("Deployment", "cart", {}, { spec: { replicas: 2 } }), apiVersion: "extensions/v1beta1" };
    expect(inventoryOf(workload("Deployment", "cart"), old)).toMatchObject({
      counts: { Deployment: 1 },
      records: { workloads: [{ ref: { apiGroup: "apps" }, replicas: 2 }] },
    });
  });

  it("is the cluster's own in a system namespace", () => {
    const proxy = workload("DaemonSet", "kube-proxy", {}, { metadata: { namespace: "kube-system" } });
    expect(workloadsOf(proxy, workload("Deployment", "cart")).map(({ aside }) => aside)).toEqual([true, false]);
  });

  const image = (repository: string) => ({ containers: [{ name: "main", image: `registry.example/${repository}:1` }] });
  it.each([
    ["in the namespace of its control plane", "istio-system", image("anything"), true],
    ["by its images", "mesh", image("istio/pilot"), true],
    ["not where an application runs beside its proxy", "shop", image("shop/cart"), false],
  ])("is a mesh's own %s", (_how, namespace, spec, system) => {
    const proxied = { containers: [...spec.containers, { name: "istio-proxy" }] };
    const own = [spec, proxied].map((pods, at) => workload("Deployment", `a${at}`, pods, { metadata: { namespace } }));
    expect(workloadsOf(...own).map((one) => one.aside)).toEqual([system, system]);
  });

  it("of two with the same name the later one counts, once", () => {
    const twice = [1, 5].map((replicas) => workload("Deployment", "cart", {}, { spec: { replicas } }));
    expect(inventoryOf(...twice)).toMatchObject({
      counts: { Deployment: 1 },
      records: { workloads: [{ replicas: 5 }] },
    });
  });

  it("may be named by generateName", () => {
    expect(namesOf({ apiVersion: "batch/v1", kind: "Job", metadata: { generateName: "migrate-" } })).toEqual([
      "Job default/migrate-",
    ]);
  });
});

describe("what another workload manages is no workload", () => {
  const deployment = workload("Deployment", "cart");
  const replicaSet = workload("ReplicaSet", "cart-7d", {}, managedBy("apps/v1", "Deployment", "cart"));
  const replica = pod("cart-7d-x", {}, managedBy("apps/v1", "ReplicaSet", "cart-7d"));

  it.each([
    ["in this order", [deployment, replicaSet, replica]],
    ["in the other", [replica, replicaSet, deployment]],
  ])("a Deployment's ReplicaSet and its Pod, %s", (_name, objects) => {
    expect(inventoryOf(...objects).counts).toEqual({ Deployment: 1, Pod: 1, ReplicaSet: 1 });
    expect(namesOf(...objects)).toEqual(["Deployment shop/cart"]);
  });

  it("but it is when its owner was not read: the pods would go unseen", () => {
    expect(namesOf(replica)).toEqual(["Pod shop/cart-7d-x"]);
    expect(namesOf(replica, replicaSet)).toEqual(["ReplicaSet shop/cart-7d"]);
  });

  it("but it is when an owner of a kind that nobody reads manages it", () => {
    const rollout = {
      apiVersion: "argoproj.io/v1alpha1",
      kind: "Rollout",
      metadata: { name: "cart", namespace: "shop" },
    };
    const owned = workload("ReplicaSet", "cart-7d", {}, managedBy("argoproj.io/v1alpha1", "Rollout", "cart"));
    expect(namesOf(rollout, owned, replica)).toEqual(["ReplicaSet shop/cart-7d"]);
  });

  it("but it is when the owner only shares its name with a kind that is read", () => {
    const volcano = pod("train-0", {}, managedBy("batch.volcano.sh/v1alpha1", "Job", "train"));
    expect(namesOf(workload("Job", "train"), volcano)).toEqual(["Job shop/train", "Pod shop/train-0"]);
  });

  it("but a static pod is, although a Node owns it", () => {
    const node = { apiVersion: "v1", kind: "Node", metadata: { name: "n1" } };
    const etcd = pod("etcd-n1", {}, managedBy("v1", "Node", "n1"));
    expect(namesOf(node, etcd)).toEqual(["Pod shop/etcd-n1"]);
  });

  it("nor is a past revision, or a Pod that has ended", () => {
    const past = managedBy("argoproj.io/v1alpha1", "Rollout", "cart");
    const revision = workload("ReplicaSet", "cart-1", {}, { ...past, spec: { replicas: 0 } });
    const ended = ["Succeeded", "Failed"].map((phase) => pod(`run-${phase}`, {}, { status: { phase } }));
    expect(namesOf(revision, ...ended, pod("runs", {}, { status: { phase: "Running" } }))).toEqual(["Pod shop/runs"]);
    expect(namesOf(workload("ReplicaSet", "idle", {}, { spec: { replicas: 0 } }))).toEqual(["ReplicaSet shop/idle"]);
  });
});

describe("a pod template", () => {
  const podOf = (spec: object) => workloadsOf(workload("Deployment", "cart", spec))[0]?.pod;

  it("keeps what a mesh would meet", () => {
    const container = {
      name: "app",
      image: "registry.example/cart:1",
      ports: [
        { containerPort: 8080, name: "http" },
        { containerPort: 53, protocol: "UDP" },
      ],
      resources: { requests: { cpu: "250m", memory: "64Mi" }, limits: { memory: "128Mi" } },
      securityContext: { runAsUser: 1337 },
    };
    expect(podOf({ containers: [container], securityContext: { runAsUser: 0 } })).toEqual({
      labels: { app: "cart" },
      annotations: {},
      hostNetwork: false,
      serviceAccount: "default",
      runAsUser: 0,
      initContainers: [],
      containers: [
        {
          name: "app",
          image: "registry.example/cart:1",
          native: false,
          ports: [
            { name: "http", containerPort: 8080, protocol: "TCP" },
            { containerPort: 53, protocol: "UDP" },
          ],
          requests: { cpuCores: 0.25, memoryMiB: 64 },
          limits: { memoryMiB: 128 },
          runAsUser: 1337,
          configMaps: [],
          references: [],
          waits: false,
        },
      ],
    });
  });

  it("takes a limit for the request that is not given", () => {
    const limits = { cpu: 2, memory: "1Gi" };
    expect(
      podOf({ containers: [{ name: "app", resources: { requests: { cpu: "1" }, limits } }] })?.containers,
    ).toMatchObject([{ requests: { cpuCores: 1, memoryMiB: 1024 }, limits: { cpuCores: 2, memoryMiB: 1024 } }]);
  });

  it("tells native sidecars from init containers that end", () => {
    const initContainers = [{ name: "proxy", restartPolicy: "Always" }, { name: "migrate" }];
    expect(podOf({ initContainers })?.initContainers.map(({ native }) => native)).toEqual([true, false]);
  });

  it("keeps names of Services and no value of env, command or args", () => {
    const spec = {
      containers: [
        {
          name: "app",
          env: [
            { name: "CART_ADDR", value: "cart:7070" },
            { name: "DB_PASSWORD", value: "hunter2-secret" },
            { name: "NS", valueFrom: { fieldRef: { fieldPath: "metadata.namespace" } } },
            { name: "PEER", value: "peer.$(NS).svc:80" },
            { name: "TOKEN", valueFrom: { secretKeyRef: { name: "s", key: "k" } } },
          ],
          args: ["--token=hunter2-secret"],
        },
      ],
      initContainers: [
        { name: "wait", command: ["sh", "-c", "until nc -z cart 7070; do sleep 1; done # hunter2-secret"] },
      ],
    };
    const service = { apiVersion: "v1", kind: "Service", metadata: { name: "cart", namespace: "shop" } };
    const inventory = inventoryOf(service, workload("Deployment", "web", spec));
    const [{ pod: template } = { pod: undefined }] = inventory.records.workloads;
    expect(template?.containers[0]?.references).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ host: "cart", port: 7070, place: "env CART_ADDR" }),
        expect.objectContaining({ host: "peer.shop.svc", port: 80 }),
      ]),
    );
    expect(template?.initContainers[0]).toMatchObject({ waits: true, references: [{ host: "cart", port: 7070 }] });
    expect(JSON.stringify(inventory)).not.toContain("hunter2");
  });
});

it("keeps all labels, and annotations only under listed domains", () => {
  const annotations = {
    "sidecar.istio.io/inject": "false",
    "kubectl.kubernetes.io/last-applied-configuration": "{...}",
    "example.com/note": "x",
  };
  const template = { metadata: { annotations, labels: { "example.com/a": "b" } } };
  const labels = { anything: "goes" };
  const object = workload("Deployment", "cart", {}, { metadata: { annotations, labels }, spec: { template } });
  const kept = { "sidecar.istio.io/inject": "false" };
  expect(workloadsOf(object)).toMatchObject([
    { labels, annotations: kept, pod: { annotations: kept, labels: { "example.com/a": "b" } } },
  ]);
  expect(JSON.stringify(workloadsOf(object))).not.toContain("last-applied");
});
