import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callLevels } from "../../../src/cluster-scan/dependencies/call-levels.ts";
import { stronglyConnected } from "../../../src/cluster-scan/dependencies/strongly-connected.ts";

const graphs = fc
  .integer({ min: 1, max: 12 })
  .chain((size) => fc.array(fc.uniqueArray(fc.nat(size - 1), { maxLength: 4 }), { minLength: size, maxLength: size }));

/** The definition, slowly: which nodes can be reached from which. */
function reachability(successors: readonly (readonly number[])[]): boolean[][] {
  const nodes = [...successors.keys()];
  const reach = nodes.map((from) => nodes.map((to) => from === to || (successors[from] ?? []).includes(to)));
  for (const via of nodes) {
    for (const from of nodes)
      for (const to of nodes) if (reach[from]?.[via] && reach[via]?.[to]) (reach[from] ?? [])[to] = true;
  }
  return reach;
}

describe("stronglyConnected", () => {
  it.each([
    ["nothing", [], []],
    ["a chain", [[1], [2], []], [[2], [1], [0]]],
    ["a circle", [[1], [2], [0]], [[0, 1, 2]]],
    [
      "two circles, one before the other",
      [[1], [0, 2], [3], [2]],
      [
        [2, 3],
        [0, 1],
      ],
    ],
    ["a node that leads to itself", [[0]], [[0]]],
  ] as const)("%s", (_name, successors, components) => {
    expect(stronglyConnected(successors).map((component) => [...component].sort())).toEqual(components);
  });

  it("puts two nodes together exactly when each can be reached from the other", () => {
    fc.assert(
      fc.property(graphs, (successors) => {
        const reach = reachability(successors);
        const component = new Map(
          stronglyConnected(successors).flatMap((nodes, index) => nodes.map((node) => [node, index])),
        );
        for (const a of successors.keys()) {
          for (const b of successors.keys()) {
            expect(component.get(a) === component.get(b)).toBe(reach[a]?.[b] === true && reach[b]?.[a] === true);
          }
        }
      }),
    );
  });

  it("takes a chain of 100,000", () => {
    const chain = Array.from({ length: 100_000 }, (_, node) => (node === 99_999 ? [] : [node + 1]));
    expect(stronglyConnected(chain)).toHaveLength(100_000);
    expect(callLevels(chain).at(-1)).toBe(99_999);
  });
});

describe("callLevels", () => {
  it("is lower for a caller than for what it calls, unless they are in a circle", () => {
    fc.assert(
      fc.property(graphs, (successors) => {
        const reach = reachability(successors);
        const levels = callLevels(successors);
        successors.forEach((called, caller) => {
          for (const callee of called) {
            const [before = 0, after = 0] = [levels[caller], levels[callee]];
            if (reach[callee]?.[caller]) expect(after).toBe(before);
            else expect(after).toBeGreaterThan(before);
          }
        });
      }),
    );
  });
});
