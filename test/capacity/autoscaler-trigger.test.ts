import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { appTriggerCores, type CpuTarget, proxyUseNeededCores } from "../../src/capacity/autoscaler-trigger.ts";

const cores = fc.double({ min: 0.001, max: 64, noNaN: true });
const target: fc.Arbitrary<CpuTarget> = fc.record({
  utilizationPercent: fc.integer({ min: 1, max: 300 }),
  appRequestCores: cores,
  proxyRequestCores: fc.oneof(fc.constant(0), cores),
});

describe("appTriggerCores", () => {
  it.each([
    { percent: 80, app: 0.2, proxy: 0, use: 0, trigger: 0.16, why: "no proxy" },
    { percent: 80, app: 0.2, proxy: 0.1, use: 0, trigger: 0.24, why: "an idle proxy" },
    { percent: 80, app: 0.2, proxy: 0.1, use: 0.01, trigger: 0.23, why: "a proxy that uses 10m" },
    { percent: 50, app: 0.1, proxy: 0.1, use: 0.5, trigger: 0, why: "a proxy that alone is above the target" },
  ])("beside $why: $trigger", ({ percent, app, proxy, use, trigger }) => {
    const given = { utilizationPercent: percent, appRequestCores: app, proxyRequestCores: proxy };
    expect(appTriggerCores(given, use)).toBeCloseTo(trigger, 12);
  });

  it("puts the pod exactly at its target, as the autoscaler computes it, unless the proxy alone is above", () => {
    fc.assert(
      fc.property(target, cores, (given, proxyUse) => {
        const trigger = appTriggerCores(given, proxyUse);
        const utilization = (100 * (trigger + proxyUse)) / (given.appRequestCores + given.proxyRequestCores);
        if (trigger > 0) expect(utilization).toBeCloseTo(given.utilizationPercent, 6);
        else expect(utilization).toBeGreaterThanOrEqual(given.utilizationPercent - 1e-6);
      }),
    );
  });

  it("never rises when the proxy uses more, nor falls when it requests more", () => {
    fc.assert(
      fc.property(target, cores, cores, (given, use, more) => {
        expect(appTriggerCores(given, use + more)).toBeLessThanOrEqual(appTriggerCores(given, use));
        const asking = { ...given, proxyRequestCores: given.proxyRequestCores + more };
        expect(appTriggerCores(asking, use)).toBeGreaterThanOrEqual(appTriggerCores(given, use));
      }),
    );
  });
});

describe("proxyUseNeededCores", () => {
  it("is 40m in the published example: 80 % of 200m + 100m, with a limit of 200m", () => {
    const given = { utilizationPercent: 80, appRequestCores: 0.2, proxyRequestCores: 0.1 };
    expect(proxyUseNeededCores(given, 0.2)).toBeCloseTo(0.04, 12);
    expect(proxyUseNeededCores(given, 0.24)).toBe(0);
  });

  it("is just what lets an application at its limit reach the target", () => {
    fc.assert(
      fc.property(target, cores, (given, limit) => {
        const needed = proxyUseNeededCores(given, limit);
        expect(appTriggerCores(given, needed)).toBeLessThanOrEqual(limit + 1e-9);
        if (needed > 1e-6) expect(appTriggerCores(given, needed * 0.99)).toBeGreaterThan(limit);
      }),
    );
  });
});
