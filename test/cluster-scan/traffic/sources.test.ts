/** Each source's answers, as a real Prometheus gave them (UPDATE_GOLDEN=1 vitest run test/e2e/traffic.test.ts records them). */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { PrometheusSample } from "../../../src/cluster-scan/live/prometheus-samples.ts";
import type { KubernetesObject } from "../../../src/cluster-scan/normalise/kubernetes-object.ts";
import { attribute } from "../../../src/cluster-scan/traffic/attribute.ts";
import type { Reading } from "../../../src/cluster-scan/traffic/traffic-claim.ts";
import { trafficSources } from "../../../src/knowledge/traffic-sources.ts";
import { manifestsOf, trafficSamples } from "../../e2e/traffic-samples.ts";
import { inventoryOf } from "../inventory-of.ts";

type Recorded = readonly { readonly metric: string; readonly samples: readonly PrometheusSample[] }[];

function recordedReadings(id: string): Reading[] {
  const file = new URL(`../../fixtures/traffic/${id}.json`, import.meta.url);
  const recorded = JSON.parse(readFileSync(file, "utf8")) as Recorded;
  const source = trafficSources.find((one) => one.id === id);
  if (source === undefined) throw new Error(`${id} is no source`);
  return source.metrics.map((metric) => ({
    source,
    metric,
    series: (recorded.find((one) => one.metric === metric.metric)?.samples ?? []).map(({ labels, value }) => ({
      labels,
      perSecond: value,
    })),
  }));
}

const rounded = (rates: readonly (readonly [string, number])[]) =>
  Object.fromEntries(rates.map(([what, rate]) => [what, Number(rate.toFixed(4))]));

describe.each(trafficSamples.map((sample) => [sample.source, sample] as const))("%s, as recorded", (id, sample) => {
  const objects = manifestsOf(id) as readonly KubernetesObject[];
  const { calls, entering, taken, strangers } = attribute(recordedReadings(id), inventoryOf(...objects));

  it("gives every call once, requests with their rate", () => {
    const requests = calls.filter(({ unit }) => unit === "requests");
    const rated = Object.entries(sample.calls).filter(([, rate]) => rate !== null);
    expect(rounded(requests.map(({ from, to, perSecond }) => [`${from.name} -> ${to.name}`, perSecond]))).toEqual(
      Object.fromEntries(rated),
    );
    const named = calls.filter(({ unit }) => unit !== "flows").map(({ from, to }) => `${from.name} -> ${to.name}`);
    expect([...new Set(named)].sort()).toEqual(Object.keys(sample.calls).sort());
  });

  it("gives what comes from outside, and what workloads take", () => {
    expect(rounded(entering.map(({ to, perSecond }) => [to.name, perSecond]))).toEqual(sample.entering ?? {});
    const all = rounded(taken.map(({ workload, perSecond }) => [workload.name, perSecond]));
    expect(all).toMatchObject(sample.taken ?? {});
  });

  it("says which names are nobody's", () => {
    expect(strangers).toEqual(sample.strangers ?? []);
  });
});
