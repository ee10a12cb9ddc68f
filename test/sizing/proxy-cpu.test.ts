import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactly } from "../../src/capacity/range.ts";
import { proxyCpuCores } from "../../src/sizing/proxy-cpu.ts";
import { alone, relativePassCost } from "../../src/sizing/rate-law.ts";

/** Figures that can be done in one's head: a quarter of a core per 1000 passes at any rate, 3 millicores idle. */
const flat = { coresPer1000: exactly(0.25), law: alone, idleCores: exactly(0.003) };
/** A fifth of the cost of a pass is its own; of the rest half is shared at 4 requests a second on a connection. */
const declining = { ...flat, law: { fixed: 0.2, half: 4, upTo: 256 }, idleCores: exactly(0) };
/** What works at layer 4 alone shares all of it, up to what was measured. */
const shared = { ...declining, law: { fixed: 0, half: 4, upTo: 28 } };
const load = (passes: number, proxies: number, connections = 1) => ({
  passesPerSecond: exactly(passes),
  proxies: exactly(proxies),
  connections: exactly(connections),
});

const cases = [
  { name: "idle proxies are not free", load: load(0, 2000), cost: flat, cores: 6 },
  { name: "passes and idling add up (the doc comment's example)", load: load(2000, 4), cost: flat, cores: 0.512 },
  { name: "no proxies, no passes, nothing", load: load(0, 0), cost: flat, cores: 0 },
  { name: "requests that come alone cost the full price", load: load(0.001, 1000), cost: declining, cores: 0.25e-6 },
  { name: "four a second on each connection share half", load: load(4000, 1000), cost: declining, cores: 0.6 },
  { name: "more connections for the same requests cost more", load: load(4000, 1000, 4), cost: declining, cores: 0.84 },
  { name: "very busy ones cost their own share", load: load(1e9, 1), cost: declining, cores: 0.25e6 * 0.2 },
  {
    name: "without such a share the price stays beyond what was measured",
    load: load(800, 1),
    cost: shared,
    cores: 0.025,
  },
];

describe("proxyCpuCores", () => {
  it.each(cases)("$name", ({ load: at, cost, cores }) => {
    expect(proxyCpuCores(at, cost).expected).toBeCloseTo(cores, cores > 1000 ? 1 : 7);
  });

  it("never falls when rate, proxies or connections grow, at any end", () => {
    const amount = fc.double({ min: 0, max: 1e5, noNaN: true });
    const count = fc.integer({ min: 1, max: 5000 });
    fc.assert(
      fc.property(amount, amount, count, count, fc.integer({ min: 1, max: 500 }), (passes, more, n, added, open) => {
        const before = proxyCpuCores(load(passes, n, open), declining).expected;
        for (const grown of [
          load(passes + more, n, open),
          load(passes, n + added, open),
          load(passes, n, open + added),
        ]) {
          expect(proxyCpuCores(grown, declining).expected).toBeGreaterThanOrEqual(before * (1 - 1e-9));
        }
      }),
    );
  });
});

it("a pass costs at most what one that comes alone does, and at least its own share", () => {
  expect(relativePassCost(declining.law, 0)).toBe(1);
  expect(relativePassCost(declining.law, 4)).toBeCloseTo(0.6, 12);
  expect(relativePassCost(declining.law, 1e12)).toBeCloseTo(0.2, 9);
  expect(relativePassCost(alone, 1e6)).toBe(1);
});
