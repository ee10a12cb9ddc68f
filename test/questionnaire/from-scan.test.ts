import { describe, expect, it } from "vitest";
import type { Graph } from "../../src/cluster-scan/dependencies/graph.ts";
import { emptyInventory } from "../../src/cluster-scan/empty-inventory.ts";
import { countEstate } from "../../src/cluster-scan/estate-counts.ts";
import type { Node, Records, Workload } from "../../src/cluster-scan/inventory.ts";
import type { Service, ServicePort } from "../../src/cluster-scan/network-records.ts";
import type { ResourceRef } from "../../src/cluster-scan/resource-ref.ts";
import { answersFromScan } from "../../src/questionnaire/from-scan.ts";

const nothing: Records = emptyInventory().records;
const noGraph: Graph = {
  workloads: [],
  services: [],
  edges: [],
  unresolved: [],
  external: [],
  entry: [],
  ordering: [],
  cycles: [],
  waves: [],
};

function workload(name: string, changes: Partial<Workload> & { kind?: string; namespace?: string } = {}): Workload {
  const { kind = "Deployment", namespace = "shop", ...rest } = changes;
  const pod = {
    labels: { app: name },
    annotations: {},
    hostNetwork: false,
    serviceAccount: "default",
    containers: [],
    initContainers: [],
  };
  const ref = { kind, namespace, name };
  return { ref, labels: {}, annotations: {}, aside: false, replicas: 1, completes: false, pod, ...rest };
}

function service(name: string, changes: Partial<Service> = {}): Service {
  return {
    ref: { kind: "Service", namespace: "shop", name },
    labels: {},
    annotations: {},
    aside: false,
    type: "ClusterIP",
    headless: false,
    selector: { app: name },
    ports: [],
    ...changes,
  };
}

function node(cpuCores: number, memoryMiB: number, changes: Partial<Node> = {}): Node {
  return {
    ref: { kind: "Node", name: "n" },
    labels: {},
    annotations: {},
    aside: false,
    allocatable: { cpuCores, memoryMiB, pods: 110 },
    kubeletVersion: "v1.34.0",
    providerId: "",
    ...changes,
  };
}

const port = (changes: Partial<ServicePort>): ServicePort => ({
  port: 80,
  protocol: "TCP",
  targetPort: 80,
  ...changes,
});
const bare: Workload["pod"]["containers"][number] = {
  name: "app",
  image: "app",
  native: false,
  ports: [],
  requests: {},
  limits: {},
  references: [],
  configMaps: [],
  waits: false,
};
const now = "2026-11-22T12:00:00Z";
const scan = (some: Partial<Records>, graph = noGraph, source: "live" | "manifests" = "live") => {
  const records = { ...nothing, ...some };
  return answersFromScan({ source, unread: [], records }, countEstate(records), graph, null, now);
};

it("of nothing answers nothing: zero is not an answer", () => {
  expect(scan({})).toEqual({});
});

describe("services", () => {
  const workloads = [workload("cart"), workload("db", { kind: "StatefulSet" }), workload("dns", { aside: true })];
  it.each([
    ["one for each Service with pods", [service("cart"), service("db")], 2],
    ["one for two Services of the same pods", [service("db"), service("db-headless", { selector: { app: "db" } })], 1],
    ["none without pods", [service("gone"), service("cart")], 1],
    [
      "none without a selector",
      [service("cart"), service("ext", { selector: null }), service("all", { selector: {} })],
      1,
    ],
    ["none of the system's", [service("cart"), service("dns", { aside: true })], 1],
    [
      "none that selects in another namespace",
      [service("cart", { ref: { kind: "Service", namespace: "x", name: "cart" } })],
      undefined,
    ],
  ])("count %s", (_, services, expected) => {
    expect(scan({ workloads, services }).services).toBe(expected);
  });
});

describe("protocols", () => {
  it.each([
    ["appProtocol before the name", [port({ appProtocol: "kubernetes.io/h2c", name: "http-x" })], ["http2"]],
    ["names up to the hyphen", [port({ name: "grpc-web" }), port({ name: "HTTP" })], ["http", "grpc"]],
    ["other spellings", [port({ name: "postgres" }), port({ name: "mongo-1" })], ["postgresql", "mongodb"]],
    ["UDP", [port({ protocol: "UDP", name: "dns" })], ["udp"]],
    ["nothing that is not declared", [port({}), port({ name: "web" }), port({ name: "constructor" })], undefined],
  ])("are %s", (_, ports, expected) => {
    expect(scan({ services: [service("a", { ports })] }).protocols).toEqual(expected);
  });

  it("leave the system's Services out", () => {
    expect(
      scan({ services: [service("dns", { aside: true, ports: [port({ name: "tcp" })] })] }).protocols,
    ).toBeUndefined();
  });
});

describe("the estate", () => {
  it("counts pods and namespaces of what keeps running, system aside", () => {
    const workloads = [
      workload("cart", { replicas: 3 }),
      workload("db", { replicas: 2, namespace: "data" }),
      workload("nightly", { kind: "CronJob", completes: true, namespace: "jobs" }),
      workload("dns", { aside: true, replicas: 2, namespace: "kube-system" }),
    ];
    expect(scan({ workloads })).toMatchObject({ pods: 5, namespaces: 2 });
  });

  it("takes the median node", () => {
    const nodes = [node(3.92, 15_000), node(64, 256_000), node(7.91, 31_334.4)];
    expect(scan({ nodes })).toEqual({ nodes: 3, nodeCores: 7.91, nodeMemoryGiB: 30.6 });
    expect(scan({ nodes: [node(4, 8192), node(8, 16_384)] })).toMatchObject({ nodeCores: 6, nodeMemoryGiB: 12 });
  });

  it.each([
    ["eks", { versions: [{ gitVersion: "v1.34.1-eks-113cf36" }] }],
    ["gke", { versions: [{ gitVersion: "v1.33.5-gke.1014001" }] }],
    ["aks", { nodes: [node(4, 8192, { labels: { "kubernetes.azure.com/cluster": "MC_x" } })] }],
    ["other", { nodes: [node(4, 8192, { providerId: "digitalocean://1" })] }],
    ["none", { versions: [{ gitVersion: "v1.34.1+k3s1" }] }],
    [
      "openshift",
      {
        versions: [{ gitVersion: "v1.34.1-eks-113cf36" }],
        customResourceDefinitions: [{ name: "proxies.config.openshift.io", group: "config.openshift.io" }],
      },
    ],
    [
      undefined,
      { versions: [{ gitVersion: "v1.34.1" }], nodes: [node(4, 8192, { providerId: "aws:///eu-west-1a/i-1" })] },
    ],
  ])("knows the platform %s", (expected, records) => {
    expect(scan(records).platform).toBe(expected);
  });

  const daemonSet = (name: string) => workload(name, { kind: "DaemonSet", aside: true, namespace: "kube-system" });
  it.each([
    ["cilium", [daemonSet("cilium"), daemonSet("kube-proxy")]],
    ["aws-vpc-cni", [daemonSet("aws-node")]],
    [undefined, [daemonSet("aws-node"), daemonSet("cilium")]],
    [undefined, [workload("cilium")]],
    [undefined, [daemonSet("kube-proxy")]],
  ])("knows the network plug-in %s", (expected, workloads) => {
    expect(scan({ workloads }).cni).toBe(expected);
  });
});

describe("deploymentDependencies", () => {
  const refs = ["a", "b", "c", "d"].map((name): ResourceRef => ({ kind: "Deployment", namespace: "shop", name }));
  const edges = (kind: "call" | "startup", count: number): Graph["edges"] =>
    refs.slice(0, count).map((from) => ({
      from,
      to: { namespace: "shop", name: "d" },
      kind,
      confidence: "likely",
      evidence: [],
    }));
  it.each([
    ["unknown when none is seen to wait", edges("call", 4), undefined],
    ["some up to a quarter", edges("startup", 1), "some"],
    ["some when one waits for several", [...edges("startup", 1), ...edges("startup", 1)], "some"],
    ["many above a quarter", edges("startup", 2), "many"],
  ])("are %s", (_, some, expected) => {
    expect(scan({}, { ...noGraph, workloads: refs, edges: some }).deploymentDependencies).toBe(expected);
  });

  it.each([
    [0, undefined],
    [1, "some"],
    [2, "many"],
  ])("count what the graph says cannot be deployed alone: %i of four", (bound, expected) => {
    const coupling = { deployment: bound / 4, bound, propagation: 0.25 };
    const analysis = { workloads: [], depth: 0, singlePoints: [], crossNamespace: [], crossTeam: [], coupling };
    expect(scan({}, { ...noGraph, workloads: refs, analysis }).deploymentDependencies).toBe(expected);
  });
});

describe("sameLanguage", () => {
  const inLanguages = (...languages: readonly (string | undefined)[]) =>
    languages.map((language, index) => {
      const container = { ...bare, ...(language === undefined ? {} : { language }) };
      const { pod } = workload("x");
      return workload(`w${index}`, { pod: { ...pod, containers: [container] } });
    });
  it.each([
    ["yes when all show the same", ["go", "go", "go"], "yes"],
    ["mostly when four in five do", ["go", "go", "go", "go", undefined], "mostly"],
    ["unknown when the silent ones decide", ["go", "go", undefined], undefined],
    ["no when nothing the silent ones may be changes it", ["go", "java", "java", undefined], "no"],
    ["mostly with one other in five", ["go", "go", "go", "go", "java"], "mostly"],
    ["unknown of one", ["go"], undefined],
    ["unknown when none shows it", [undefined, undefined], undefined],
  ])("is %s", (_, languages, expected) => {
    expect(scan({ workloads: inLanguages(...languages) }).sameLanguage).toBe(expected);
  });

  it("leaves the system's and Jobs out", () => {
    const [system, job] = inLanguages("java", "java");
    const others = [
      { ...system, aside: true },
      { ...job, completes: true },
    ] as Workload[];
    expect(scan({ workloads: [...inLanguages("go", "go"), ...others] }).sameLanguage).toBe("yes");
  });
});

describe("kubernetes", () => {
  const entry: Graph["entry"] = [{ service: { namespace: "shop", name: "cart" }, via: "Ingress shop/door" }];
  const replicated = [workload("a", { replicas: 3 }), workload("b", { replicas: 2 }), workload("c")];
  it.each([
    ["production when most is replicated and reached", replicated, { ...noGraph, entry }, "live", "production"],
    ["partly when nothing is reached from outside", replicated, noGraph, "live", "partly"],
    ["partly when single pods run", [workload("a"), workload("b")], { ...noGraph, entry }, "live", "partly"],
    ["unknown when only the system runs", [workload("dns", { aside: true })], noGraph, "live", undefined],
    ["unknown from files, which may never be applied", replicated, { ...noGraph, entry }, "manifests", undefined],
  ] as const)("is %s", (_, workloads, graph, source, expected) => {
    expect(scan({ workloads }, graph, source).kubernetes).toBe(expected);
  });
});

describe("teamsOwnServices", () => {
  const named = (name: string) => workload(name, { labels: { team: "a" } });
  it.each([
    ["yes when all name a team", [named("a"), named("b")], "yes"],
    ["mostly when four in five do", [...["a", "b", "c", "d"].map(named), workload("e")], "mostly"],
    ["unknown when fewer do: nobody wrote it down", [named("a"), workload("b")], undefined],
    ["unknown when the label is empty", [workload("a", { labels: { team: "" } })], undefined],
  ])("is %s", (_, workloads, expected) => {
    expect(scan({ workloads }).teamsOwnServices).toBe(expected);
  });

  it("takes the namespace's label for its workloads", () => {
    const namespace = {
      ref: { kind: "Namespace", name: "shop" },
      labels: { owner: "a" },
      annotations: {},
      aside: false,
    };
    expect(scan({ workloads: [workload("a")], namespaces: [namespace] }).teamsOwnServices).toBe("yes");
  });
});

describe("rates of change", () => {
  const day = 24 * 60 * 60;
  const ago = (days: number) => Date.parse(now) / 1000 - days * day;
  const rolledOut = (...days: readonly number[]) => workload("a", { rolledOut: days.map(ago) });
  const every = (days: number, count: number) => Array.from({ length: count }, (_, index) => (count - index) * days);

  it.each([
    ["over the last four weeks", [rolledOut(100, 50, 20, 10, 1)], 0.11],
    ["over a shorter life", [rolledOut(14, 7)], 0.14],
    ["0 when nothing was deployed lately", [rolledOut(100)], 0],
    ["summed", [rolledOut(100, 20), rolledOut(60, 3)], 0.07],
    ["unknown of a history under a week", [rolledOut(3, 2, 1)], undefined],
    ["unknown without any", [workload("a")], undefined],
    ["by the latest, where older ones are gone", [rolledOut(...every(0.5, 11)), rolledOut(100)], 1.82],
  ])("deploymentsPerDay: %s", (_, workloads, expected) => {
    expect(scan({ workloads }).deploymentsPerDay).toBe(expected);
    expect(scan({ workloads }, noGraph, "manifests").deploymentsPerDay).toBeUndefined();
  });

  const route = (days: number, changes: number, aside = false) => ({
    ...service("r"),
    backends: [],
    aside,
    history: { madeAt: ago(days), changes },
  });
  it.each([
    ["since the oldest was made", [route(100, 4), route(10, 1)], 0.05],
    ["unknown under a week", [route(2, 4)], undefined],
    ["the system's aside", [route(10, 1), route(10, 90, true)], 0.1],
    ["unknown without any", [], undefined],
  ])("configChangesPerDay: %s", (_, routes, expected) => {
    expect(scan({ routes }).configChangesPerDay).toBe(expected);
  });

  it("are those of when a snapshot was taken, whenever it is looked at", () => {
    const records = { ...nothing, workloads: [rolledOut(14, 7)] };
    const snapshot = { collectedAt: now, source: "live", redacted: false } as const;
    const seen = { source: "snapshot", snapshot, unread: [], records } as const;
    const later = answersFromScan(seen, countEstate(records), noGraph, null, "2027-11-22T12:00:00Z");
    expect(later.deploymentsPerDay).toBe(0.14);
  });
});

describe("where a kind is unread", () => {
  const records = {
    ...nothing,
    workloads: [workload("cart", { replicas: 3 }), workload("cilium", { kind: "DaemonSet", aside: true })],
    services: [service("cart", { ports: [port({ name: "grpc" })] })],
    nodes: [node(4, 8192)],
  };
  const graph: Graph = {
    ...noGraph,
    workloads: [{ kind: "Deployment", namespace: "shop", name: "cart" }],
    edges: [
      {
        from: { kind: "Deployment", namespace: "shop", name: "cart" },
        to: { namespace: "shop", name: "db" },
        kind: "startup",
        confidence: "likely",
        evidence: [],
      },
    ],
  };
  const all = {
    services: 1,
    kubernetes: "partly",
    deploymentDependencies: "many",
    protocols: ["grpc"],
    pods: 3,
    namespaces: 1,
    nodes: 1,
    nodeCores: 4,
    nodeMemoryGiB: 8,
    cni: "cilium",
  };
  const ofNodes = ["nodes", "nodeCores", "nodeMemoryGiB"];
  const ofWorkloads = ["services", "kubernetes", "deploymentDependencies", "pods", "namespaces"];
  it.each<[string | undefined, readonly string[]]>([
    [undefined, []],
    ["Deployment", ofWorkloads],
    ["Pod", ofWorkloads],
    ["DaemonSet", [...ofWorkloads, "cni"]],
    ["Service", ["services", "deploymentDependencies", "protocols"]],
    ["Node", ofNodes],
    ["NetworkPolicy", []],
  ])("%s: a part of it is no total", (kind, unknown) => {
    const unread = kind === undefined ? [] : [{ kind, reason: "forbidden" }];
    const known = Object.entries(all).filter(([id]) => !unknown.includes(id));
    const told = answersFromScan({ source: "live", unread, records }, countEstate(records), graph, null);
    expect(told).toEqual(Object.fromEntries(known));
  });

  it("files need hold no Pods, which their workloads make", () => {
    const unread = [{ kind: "Pod", reason: "not in files" }];
    const told = answersFromScan({ source: "manifests", unread, records }, countEstate(records), graph, null);
    expect(told.pods).toBe(3);
  });
});

describe("existingMesh", () => {
  const found = [{ mesh: "linkerd" }, { mesh: "istio-sidecar" }];
  const webhooks = { kind: "MutatingWebhookConfiguration", reason: "not in files" };
  it.each([
    ["the first that was found", found, [webhooks], "linkerd"],
    ["none when everything that would show one was read", [], [{ kind: "Version", reason: "forbidden" }], "none"],
    ["unknown when webhooks are unread", [], [webhooks], undefined],
    ...["StatefulSet", "Pod", "PeerAuthentication"].map(
      (kind) => [`unknown when kind ${kind} is unread`, [], [{ kind, reason: "forbidden" }], undefined] as const,
    ),
    ["unknown when nobody looked for one", null, [], undefined],
  ] as const)("is %s", (_, installed, unread, expected) => {
    const seen = { source: "live" as const, unread, records: nothing };
    expect(answersFromScan(seen, countEstate(nothing), noGraph, installed).existingMesh).toBe(expected);
  });
});
