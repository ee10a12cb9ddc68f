import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactly } from "../../src/capacity/range.ts";
import { proxyCpuCores } from "../../src/sizing/proxy-cpu.ts";
import { relativePassCost } from "../../src/sizing/rate-law.ts";

/** Figures that can be done in one's head: a quarter of a core per 1000 passes at any rate, 3 millicores idle. */
const flat = { coresPer1000: exactly(0.25), law: { decline: 0, upTo: 250 }, idleCores: exactly(0.003) };
/** The cost of a pass halves with every fourfold rate on a connection. */
const declining = { ...flat, law: { decline: 0.5, upTo: 256 }, idleCores: exactly(0) };
const load = (passes: number, proxies: number, connections = 1) => ({
  passesPerSecond: exactly(passes),
  proxies: exactly(proxies),
  connections: exactly(connections),
});

const cases = [
  { name: "idle proxies are not free", load: load(0, 2000), cost: flat, cores: 6 },
  { name: "passes and idling add up (the doc comment's example)", load: load(2000, 4), cost: flat, cores: 0.512 },
  { name: "no proxies, no passes, nothing", load: load(0, 0), cost: flat, cores: 0 },
  { name: "requests that come alone cost the full price", load: load(1000, 1000), cost: declining, cores: 0.25 },
  { name: "four a second on each connection cost half each", load: load(4000, 1000), cost: declining, cores: 0.5 },
  { name: "more connections for the same requests cost more", load: load(4000, 1000, 4), cost: declining, cores: 1 },
  { name: "beyond the measured rates the price stays", load: load(1024, 1), cost: declining, cores: 0.256 / 16 },
];

describe("proxyCpuCores", () => {
  it.each(cases)("$name", ({ load: at, cost, cores }) => {
    expect(proxyCpuCores(at, cost).expected).toBeCloseTo(cores, 9);
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

it("a pass never costs more than one that comes alone", () => {
  expect(relativePassCost(declining.law, 0)).toBe(1);
  expect(relativePassCost(declining.law, 1)).toBe(1);
  expect(relativePassCost(declining.law, 16)).toBe(0.25);
});
