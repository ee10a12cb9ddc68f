import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callCycles, circleTest } from "../../../src/cluster-scan/dependencies/call-cycles.ts";
import { callingEachOther } from "./calling-graph.ts";

describe("callCycles", () => {
  it.each<[string, Readonly<Record<string, string>>, string[], boolean[]]>([
    ["of two", { a: "b", b: "a" }, ["a b"], [true]],
    ["against the alphabet", { alpha: "gamma", beta: "alpha", gamma: "beta" }, ["alpha gamma beta"], [true]],
    ["with calls out of it and into it", { a: "d", b: "a x", c: "b", d: "c", y: "a" }, ["a d c b"], [true]],
    ["two of them, the first name first", { a: "d", b: "c", c: "b", d: "a" }, ["a d", "b c"], [true, true]],
    ["none", { a: "b c", b: "c" }, [], []],
    ["two circles in one", { a: "c", b: "a", c: "a b" }, ["a b c"], [false]],
    ["there and back along a line", { a: "b", b: "a c", c: "b" }, ["a b c"], [false]],
    ["a circle with a shortcut", { a: "b c", b: "c", c: "a" }, ["a b c"], [false]],
  ])("%s", (_what, calls, expected, circles) => {
    const graph = callingEachOther(calls);
    expect(graph.cycles.map((cycle) => cycle.map(({ name }) => name).join(" "))).toEqual(expected);
    expect(graph.cycles.map(circleTest(graph))).toEqual(circles);
  });

  it("shows an order that is no path for no circle", () => {
    const graph = callingEachOther({ alpha: "gamma", beta: "alpha", gamma: "beta" });
    const [cycle = []] = graph.cycles;
    expect(circleTest(graph)([...cycle].reverse())).toBe(false);
    expect(circleTest(graph)(cycle.slice(0, 2))).toBe(false);
  });

  it("leaves possible calls and waits out of circles", () => {
    const graph = callingEachOther({ a: "b", b: "c", c: "a" });
    const edges = graph.edges.map((edge) => (edge.from.name === "c" ? { ...edge, kind: "startup" as const } : edge));
    expect(graph.cycles.map(circleTest({ ...graph, edges }))).toEqual([false]);
  });

  it("finds a single circle in whatever order its members have their numbers", () => {
    const circle = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 2 });
    fc.assert(
      fc.property(circle, (order) => {
        const callees: number[][] = Array.from({ length: 8 }, () => []);
        for (const [index, place] of order.entries()) callees[place]?.push(order[(index + 1) % order.length] ?? 0);
        const members = callees.map((_, place) => ({ kind: "Deployment", name: `${place}` }));
        const [found = []] = callCycles({ members, callees });
        const start = order.indexOf(Math.min(...order));
        expect(found.map(({ name }) => Number(name))).toEqual([...order.slice(start), ...order.slice(0, start)]);
      }),
    );
  });
});
