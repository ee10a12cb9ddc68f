/** Start-up order from hooks, waves, waits and the trace that pods leave, and what each mesh does to it. */
import { describe, expect, it } from "vitest";
import { buildGraph } from "../../../src/cluster-scan/dependencies/build-graph.ts";
import { pairsBetween } from "../../../src/cluster-scan/dependencies/ordering-step.ts";
import { meshes } from "../../../src/knowledge/meshes.ts";
import { graphOf, parseManifests, readFixture, recordsOf } from "./graph-of.ts";

describe("ordering.yaml", () => {
  const manifests = parseManifests(readFixture("ordering.yaml"));
  const { ordering } = buildGraph(recordsOf(manifests));

  it.each(manifests.map(({ kind, metadata }) => [`${kind}/${metadata.name}`, metadata.annotations] as const))(
    "%s comes directly after what it says, and nothing else",
    (object, annotations) => {
      const said = annotations?.["mesh-check/after"]?.split(", ") ?? [];
      const found = ordering.filter(({ then }) => `${then.kind}/${then.name}` === object);
      expect([...new Set(found.map(({ first }) => `${first.kind}/${first.name}`))].sort()).toEqual(said.sort());
    },
  );

  it("says by what, once for each pair and reason", () => {
    const by = (then: string) => ordering.filter((step) => step.then.name === then).map(({ by: text }) => text);
    expect(by("store")).toEqual(["Helm hook pre-install"]);
    expect(by("db")).toEqual(["Argo CD syncs PreSync wave 0 before Sync wave -1"]);
    expect(by("after-queue")).toEqual([
      "container main of Job wait/after-queue asks the API server for StatefulSet wait/queue",
    ]);
  });
});

const deployment = (name: string, spec: object) =>
  JSON.stringify({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name },
    spec: { template: { metadata: { labels: { app: name } }, spec } },
  });
const service = (name: string) =>
  JSON.stringify({
    apiVersion: "v1",
    kind: "Service",
    metadata: { name },
    spec: { selector: { app: name }, ports: [{ port: 80 }] },
  });
const node = (kubeletVersion: string) =>
  JSON.stringify({
    apiVersion: "v1",
    kind: "Node",
    metadata: { name: "n" },
    status: { nodeInfo: { kubeletVersion }, allocatable: { cpu: "4", memory: "8Gi", pods: "110" } },
  });
const main = { containers: [{ name: "main" }] };
const waiting = (extra: object = {}) =>
  deployment("web", { ...main, ...extra, initContainers: [{ name: "wait", command: ["nc", "-z", "db", "80"] }] });

describe("Helm's hooks", () => {
  const hook = (name: string, events: string, weight = "0", namespace = "shop") =>
    JSON.stringify({
      apiVersion: "batch/v1",
      kind: "Job",
      metadata: { name, namespace, annotations: { "helm.sh/hook": events, "helm.sh/hook-weight": weight } },
      spec: { template: { spec: main } },
    });
  const web = JSON.stringify({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "web", namespace: "shop", labels: { release: "r" } },
    spec: { template: { spec: main } },
  });
  const steps = (...objects: string[]) =>
    graphOf(objects.join("\n---\n")).ordering.map(({ first, then, by }) => `${first.name} < ${then.name}: ${by}`);

  it("of several events are one step each, with all of them", () => {
    expect(steps(hook("a", "pre-install, pre-upgrade"), web)).toEqual([
      "a < web: Helm hook pre-install, Helm hook pre-upgrade",
    ]);
  });

  it("run by weight, then by name; what is no number weighs nothing", () => {
    const order = steps(
      hook("c", "pre-install", "-1"),
      hook("b", "pre-install", "x"),
      hook("a", "pre-install", "1e3"),
      web,
    );
    expect(order).toEqual(["a < b", "b < web", "c < a"].map((step) => `${step}: Helm hook pre-install`));
  });

  it("without a release belong to the only one of their namespace, and to none of another", () => {
    expect(steps(hook("a", "pre-install", "0", "other"), web)).toEqual([]);
  });

  it("of deletions and tests say nothing", () => {
    expect(steps(hook("a", "pre-delete"), hook("b", "test"), web)).toEqual([]);
  });
});

describe("what a mesh does to a wait", () => {
  const effectsOf = (...objects: string[]) =>
    graphOf([service("db"), deployment("db", main), ...objects].join("\n---\n")).ordering[0]?.meshes;

  it("runs it before a proxy that is an ordinary container, and after one that is a native sidecar", () => {
    expect(effectsOf(waiting(), node("v1.28.0"))).toMatchObject({
      "istio-sidecar": "before-proxy",
      linkerd: "before-proxy",
      kuma: "before-proxy",
      consul: "before-proxy",
      "istio-ambient": "kept",
      cilium: "kept",
    });
    expect(effectsOf(waiting(), node("v1.34.1"))).toMatchObject({
      "istio-sidecar": "kept",
      linkerd: "kept",
      kuma: "kept",
    });
  });

  it("does nothing to what it does not take in", () => {
    const effects = effectsOf(waiting({ hostNetwork: true }), node("v1.28.0"));
    expect(new Set(Object.values(effects ?? {}))).toEqual(new Set(["kept"]));
  });

  it("keeps a Job from ending that others wait for", () => {
    const job = JSON.stringify({
      apiVersion: "batch/v1",
      kind: "Job",
      metadata: { name: "migrate" },
      spec: { template: { spec: main } },
    });
    const asks = deployment("web", { ...main, initContainers: [{ name: "w", args: ["job", "migrate"] }] });
    const graph = graphOf([job, asks, node("v1.28.0")].join("\n---\n"));
    expect(graph.ordering[0]?.meshes).toMatchObject({
      "istio-sidecar": "never-ends",
      linkerd: "never-ends",
      "istio-ambient": "kept",
    });
    expect(graph.meshNotes?.find(({ about, mesh }) => about === "never-ends" && mesh === "linkerd")?.text).toMatch(
      /keeps the Job from ending/,
    );
  });

  it("says so in words for every effect that is not none, once", () => {
    const { ordering, meshNotes = [] } = graphOf([service("db"), deployment("db", main), waiting()].join("\n---\n"));
    const effects = ordering.flatMap(({ meshes: of = {} }) =>
      Object.entries(of).filter(([, effect]) => effect !== "kept"),
    );
    expect(effects.length).toBeGreaterThan(0);
    for (const [mesh, effect] of effects)
      expect(meshNotes.filter((note) => note.mesh === mesh && note.about === effect)).toHaveLength(1);
  });
});

describe("the trace of a running cluster", () => {
  const pod = (status: object) =>
    JSON.stringify({
      apiVersion: "v1",
      kind: "Pod",
      metadata: {
        name: "web-1",
        ownerReferences: [{ apiVersion: "apps/v1", kind: "Deployment", name: "web", controller: true }],
      },
      spec: main,
      status: { startTime: "2026-01-01T00:00:00Z", ...status },
    });
  const calls = [
    service("db"),
    deployment("db", main),
    deployment("web", { containers: [{ name: "main", env: [{ name: "DB", value: "db:80" }] }] }),
  ];
  const seen = (status: object) =>
    graphOf([...calls, pod(status)].join("\n---\n")).ordering.map(
      ({ kind, first, then, by }) => `${kind}: ${first.name} < ${then.name}: ${by}`,
    );

  it("puts what a pod calls before it, when it restarts at its start", () => {
    expect(
      seen({
        containerStatuses: [{ name: "main", restartCount: 6, state: { waiting: { reason: "CrashLoopBackOff" } } }],
      }),
    ).toEqual([
      expect.stringMatching(
        /^observed: db < web: seen at its start: 1 pod with CrashLoopBackOff.*perhaps Service default\/db/,
      ),
    ]);
  });

  it("and when it is ready long after its start", () => {
    const ready = { type: "Ready", status: "True", lastTransitionTime: "2026-01-01T00:05:00Z" };
    expect(seen({ conditions: [ready] })).toEqual([
      expect.stringMatching(/^observed: db < web: .*ready only after 300 seconds/),
    ]);
  });

  it("says nothing of a pod that starts well", () => {
    expect(
      seen({ conditions: [{ type: "Ready", status: "True", lastTransitionTime: "2026-01-01T00:00:09Z" }] }),
    ).toEqual([]);
  });
});

describe("pairsBetween", () => {
  const numbers = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at);
  it("has every pair of few, and gives each of many its place", () => {
    expect(pairsBetween([1, 2], [3, 4])).toEqual([
      [1, 3],
      [1, 4],
      [2, 3],
      [2, 4],
    ]);
    expect(pairsBetween([], [1])).toEqual([]);
    const pairs = pairsBetween(numbers(0, 3000), numbers(5000, 1000));
    expect(pairs).toHaveLength(3000);
    expect(new Set(pairs.map(([first]) => first)).size).toBe(3000);
    expect(new Set(pairs.map(([, then]) => then)).size).toBe(1000);
  });
});

it("judges for every mesh that it is given", () => {
  const records = recordsOf(parseManifests(readFixture("ordering.yaml")));
  const { ordering } = buildGraph(records, undefined, meshes);
  for (const { meshes: of } of ordering) expect(Object.keys(of ?? {})).toEqual(meshes.map(({ id }) => id));
});
