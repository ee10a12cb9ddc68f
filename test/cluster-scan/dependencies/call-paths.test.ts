import { describe, expect, it } from "vitest";
import { callShape } from "../../../src/cluster-scan/call-shape.ts";
import { busiestCallPath, longestCallPath } from "../../../src/cluster-scan/dependencies/call-paths.ts";
import type { Edge, Graph } from "../../../src/cluster-scan/dependencies/graph.ts";
import { workloadCalls } from "../../../src/cluster-scan/dependencies/workload-calls.ts";

const ref = (name: string) => ({ apiGroup: "apps", kind: "Deployment", namespace: "shop", name });

/** Workloads named by a letter, each with a Service of its name; "a>b:5" is five calls a second. */
function graphOf(...calls: string[]): Graph {
  const names = [...new Set(calls.flatMap((call) => [call[0] ?? "", call[2] ?? ""]))].sort();
  const edges = calls.map((call): Edge => {
    const [, rps] = call.split(":");
    return {
      from: ref(call[0] ?? ""),
      to: { namespace: "shop", name: call[2] ?? "" },
      kind: call[1] === "~" ? "startup" : "call",
      confidence: "certain",
      evidence: [],
      ...(rps === undefined ? {} : { rps: Number(rps) }),
    };
  });
  return {
    workloads: names.map(ref),
    services: names.map((name) => ({ namespace: "shop", name, workloads: [ref(name)], ports: [] })),
    edges,
    unresolved: [],
    external: [],
    entry: [],
    ordering: [],
    cycles: [],
    waves: [],
  };
}

const callsOf = ({ edges, ...graph }: Pick<Graph, "workloads" | "services" | "edges">) =>
  workloadCalls(
    graph,
    edges.filter(({ kind }) => kind === "call"),
  );
const names = (path: readonly { readonly name: string }[] | null) => path?.map(({ name }) => name).join("") ?? null;

describe("longestCallPath", () => {
  it.each([
    ["a chain", ["a>b", "b>c"], "abc"],
    ["the longer of two ways", ["a>d", "a>b", "b>c", "c>d"], "abcd"],
    ["a circle once", ["a>b", "b>c", "c>b", "c>d"], "abd"],
    ["a circle alone", ["a>b", "b>a"], ""],
    ["waiting is no call", ["a>b", "b~c"], "ab"],
  ])("%s", (_, calls, path) => {
    expect(names(longestCallPath(callsOf(graphOf(...calls))))).toBe(path);
  });

  it("is empty without calls, and not deep in the stack for a long chain", () => {
    expect(longestCallPath(callsOf(graphOf()))).toEqual([]);
    const workloads = Array.from({ length: 5000 }, (_, place) => ref(`w${String(place).padStart(5, "0")}`));
    const services = workloads.map((workload) => ({
      namespace: "shop",
      name: workload.name,
      workloads: [workload],
      ports: [],
    }));
    const edges = workloads.slice(1).map(
      (to, place): Edge => ({
        from: workloads[place] ?? to,
        to: { namespace: "shop", name: to.name },
        kind: "call",
        confidence: "certain",
        evidence: [],
      }),
    );
    expect(longestCallPath(callsOf({ workloads, services, edges }))).toHaveLength(5000);
  });
});

describe("busiestCallPath", () => {
  it("goes both ways from the busiest call, no workload twice", () => {
    expect(names(busiestCallPath(graphOf("a>b:10", "b>c:90", "c>d:5", "c>e:7", "e>b:6", "z>b:3")))).toBe("abce");
  });

  it("is not known without rates", () => {
    expect(busiestCallPath(graphOf("a>b"))).toBeNull();
  });
});

it("callShape counts pods of both ends of each pair, and is null where nobody is known to call", () => {
  const workloads = [
    { ref: ref("a"), replicas: 3 },
    { ref: ref("b"), replicas: 2 },
  ] as unknown as Parameters<typeof callShape>[1]["workloads"];
  expect(callShape(graphOf("a>b", "a>b:4"), { workloads })).toMatchObject({
    pairs: [{ callerPods: 3, calleePods: 2 }],
    paths: [{ path: "longest" }, { path: "busiest" }],
  });
  expect(callShape(graphOf(), { workloads })).toBeNull();
});
