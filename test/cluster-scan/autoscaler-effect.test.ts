import { describe, expect, it } from "vitest";
import { autoscalerEffect, triggerToday } from "../../src/cluster-scan/autoscaler-effect.ts";

const pod = { utilizationPercent: 80, requestCores: 0.2, limitCores: 0.2 };

describe("autoscalerEffect", () => {
  it.each([
    [
      "stops without a request of the proxy",
      pod,
      undefined,
      "high",
      'stop: the proxy has no CPU request ("missing request for cpu")',
    ],
    [
      "never scales when the trigger is above the limit",
      pod,
      0.1,
      "high",
      "fire at 240m instead of 160m while the proxy is idle, above the limit of 200m: " +
        "never before the proxy itself uses 40m",
    ],
    [
      "scales later when the limit allows it",
      { ...pod, limitCores: 1 },
      0.1,
      "medium",
      "fire at 240m instead of 160m while the proxy is idle",
    ],
    [
      "scales later when there is no limit",
      { ...pod, limitCores: undefined },
      0.1,
      "medium",
      "fire at 240m instead of 160m while the proxy is idle",
    ],
    [
      "is fine with a trigger at the limit itself",
      { ...pod, limitCores: 0.24 },
      0.1,
      "medium",
      "fire at 240m instead of 160m while the proxy is idle",
    ],
    [
      "measures the proxy too, of pods nobody knows",
      { ...pod, requestCores: undefined, limitCores: undefined },
      0.1,
      "medium",
      "measure the proxy too",
    ],
  ] as const)("%s", (_what, measured, proxyRequest, severity, text) => {
    expect(autoscalerEffect(measured, proxyRequest)).toEqual({ severity, text });
  });
});

describe("triggerToday", () => {
  it("is the target's share of the request, and nothing where that is not known", () => {
    expect(triggerToday(pod)).toBe(", 160m of application CPU a pod");
    expect(triggerToday({ ...pod, requestCores: undefined })).toBe("");
  });
});
