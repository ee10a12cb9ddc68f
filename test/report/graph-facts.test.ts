import { describe, expect, it } from "vitest";
import { graphFacts } from "../../src/report/graph-facts.ts";
import { callingEachOther } from "../cluster-scan/dependencies/calling-graph.ts";

const cyclesOf = (calls: Readonly<Record<string, string>>, most?: number) =>
  graphFacts(callingEachOther(calls), most)
    .find(({ label }) => label === "Cycles")
    ?.items.map((item) => item.replaceAll("default/", ""));

/** w00 calls w01, and so on, the last the first. */
const ring = (size: number) => {
  const name = (at: number) => `w${`${at % size}`.padStart(3, "0")}`;
  return Object.fromEntries(Array.from({ length: size }, (_, at) => [name(at), name(at + 1)]));
};

describe("the cycles of graphFacts", () => {
  it("have arrows only where there are calls", () => {
    expect(cyclesOf({ alpha: "gamma", beta: "alpha", gamma: "beta" })).toEqual(["alpha → gamma → beta → alpha"]);
  });

  it("have none where they are no single circle", () => {
    expect(cyclesOf({ a: "b", b: "a c", c: "b" })).toEqual(["a, b and c call each other"]);
  });

  it("are counted where they are long, and still come back to where they started", () => {
    expect(cyclesOf(ring(9), 3)).toEqual(["w000 → w001 → w002 → 6 more → w000"]);
    expect(cyclesOf(ring(300))?.[0]).toMatch(/^w000 → .* → w023 → 276 more → w000$/);
    expect(cyclesOf({ ...ring(300), w000: "w001 w150" })?.[0]).toMatch(/, w023 and 276 more call each other$/);
  });
});
