import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countDependents } from "../../../src/cluster-scan/dependencies/dependents.ts";
import { callingEachOther } from "./calling-graph.ts";
import { graphOf } from "./graph-of.ts";

/** Who leads to each node, by walking from every node. */
function naively(successors: readonly (readonly number[])[]): number[] {
  const counts = successors.map(() => 0);
  successors.forEach((_, start) => {
    const seen = new Set([start]);
    const stack = [...(successors[start] ?? [])];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (seen.has(node)) continue;
      seen.add(node);
      counts[node] = (counts[node] ?? 0) + 1;
      stack.push(...(successors[node] ?? []));
    }
  });
  return counts;
}

describe("countDependents", () => {
  it("counts whoever leads to a node, directly or through others, circles included", () => {
    const graphs = fc.integer({ min: 1, max: 40 }).chain((size) =>
      fc.array(fc.uniqueArray(fc.integer({ min: 0, max: size - 1 }), { maxLength: 4 }), {
        minLength: size,
        maxLength: size,
      }),
    );
    fc.assert(
      fc.property(graphs, (graph) => {
        expect(countDependents(graph)).toEqual(naively(graph));
      }),
    );
  });

  it("does so over more nodes than it looks at together", () => {
    const size = 2500;
    const chain = Array.from({ length: size }, (_, at) => (at + 1 < size ? [at + 1] : []));
    expect(countDependents(chain)).toEqual(chain.map((_, at) => at));
    const ring = Array.from({ length: size }, (_, at) => [(at + 1) % size]);
    expect(new Set(countDependents(ring))).toEqual(new Set([size - 1]));
  });
});

describe("analysis", () => {
  const { analysis, workloads } = callingEachOther({ web: "cart pay", cart: "db", pay: "db ledger", ledger: "pay" });
  const place = (name: string) => analysis?.workloads.find(({ workload }) => workload.name === name);

  it("says of each workload how deep it is, whom it calls, who calls it and who depends on it", () => {
    expect(place("web")).toMatchObject({ depth: 0, fanIn: 0, fanOut: 2, dependents: 0 });
    expect(place("pay")).toMatchObject({ depth: 1, fanIn: 2, fanOut: 2, dependents: 2 });
    expect(place("db")).toMatchObject({ depth: 2, fanIn: 2, fanOut: 0, dependents: 4 });
    expect(analysis?.depth).toBe(2);
    expect(analysis?.workloads).toHaveLength(workloads.length);
  });

  it("names what many depend on, the most first", () => {
    expect(analysis?.singlePoints.map(({ workload, dependents }) => [workload.name, dependents])).toEqual([["db", 4]]);
  });

  it("measures coupling: what is in a circle or waits, and how far a change reaches", () => {
    // Of five workloads two are in a circle; 0 + 1 + 2 + 2 + 4 others depend on them, and each on itself.
    expect(analysis?.coupling).toEqual({ deployment: 0.4, bound: 2, propagation: (0 + 1 + 2 + 2 + 4 + 5) / 25 });
  });

  it("counts a wait for a workload as a bond, and the end of a Job as none", () => {
    const wait = (name: string, container: object, kind = "Deployment") =>
      JSON.stringify({
        apiVersion: kind === "Job" ? "batch/v1" : "apps/v1",
        kind,
        metadata: { name },
        spec: {
          template: {
            metadata: { labels: { app: name } },
            spec: { containers: [{ name: "main" }], initContainers: [{ name: "w", ...container }] },
          },
        },
      });
    const db = JSON.stringify({
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "db" },
      spec: { selector: { app: "db" }, ports: [{ port: 80 }] },
    });
    const bound = (...objects: string[]) => graphOf([db, ...objects].join("\n---\n")).analysis?.coupling.bound;
    expect(bound(wait("db", {}), wait("web", { command: ["nc", "-z", "db", "80"] }))).toBe(1);
    expect(bound(wait("db", {}, "Job"), wait("web", { args: ["job", "db"] }))).toBe(0);
  });

  it("counts calls that leave a namespace or a team; without labels there are no teams", () => {
    const app = (name: string, namespace: string, team: string | undefined, calls: string) =>
      [
        {
          apiVersion: "v1",
          kind: "Service",
          metadata: { name, namespace },
          spec: { selector: { app: name }, ports: [{ port: 80 }] },
        },
        {
          apiVersion: "apps/v1",
          kind: "Deployment",
          metadata: { name, namespace, labels: team === undefined ? {} : { team } },
          spec: {
            template: {
              metadata: { labels: { app: name } },
              spec: { containers: [{ name: "main", env: [{ name: "A", value: calls }] }] },
            },
          },
        },
      ]
        .map((object) => JSON.stringify(object))
        .join("\n---\n");
    const found = graphOf(
      [
        app("a", "one", "red", "b.two:80"),
        app("b", "two", "blue", "c.two:80"),
        app("c", "two", "blue", "d.two:80"),
        app("d", "two", undefined, "x"),
      ].join("\n---\n"),
    ).analysis;
    expect(found?.crossNamespace).toEqual([{ from: "one", to: "two", calls: 1 }]);
    expect(found?.crossTeam).toEqual([{ from: "red", to: "blue", calls: 1 }]);
    expect(callingEachOther({ a: "b" }).analysis?.crossTeam).toEqual([]);
  });
});

describe("pilot", () => {
  it("is the pair on which fewest depend, outside of circles and of what is exposed", () => {
    const { pilot } = callingEachOther({
      web: "api",
      api: "one two",
      one: "deep",
      deep: "db",
      two: "ring",
      ring: "two",
    });
    expect(pilot?.members.map(({ name }) => name)).toEqual(["web", "api"]);
    expect(callingEachOther({ a: "b", b: "a", c: "d" }).pilot?.members.map(({ name }) => name)).toEqual(["c", "d"]);
  });

  it("is none where no call is known between two that a mesh takes in", () => {
    expect(graphOf("").pilot).toBeUndefined();
    expect(callingEachOther({ a: "a" }).pilot).toBeUndefined();
  });
});
