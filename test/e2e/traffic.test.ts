/** A real Prometheus scrapes counters of ours: the rates that are reported must be those that were produced. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Graph } from "../../src/cluster-scan/dependencies/graph.ts";
import { connectPrometheus } from "../../src/cluster-scan/live/query-prometheus.ts";
import { rateQuery } from "../../src/cluster-scan/traffic/traffic-queries.ts";
import { trafficSources } from "../../src/knowledge/traffic-sources.ts";
import type { Traffic } from "../../src/sizing/plan.ts";
import { isAvailable } from "../availability.ts";
import { prometheusAvailable, type RunningPrometheus, startPrometheus } from "./prometheus.ts";
import { run } from "./run-in-process.ts";
import { manifestsOf, trafficSamples } from "./traffic-samples.ts";

const available = isAvailable("a real Prometheus", prometheusAvailable());
const windowSeconds = 10;

/**
 * Samples carry their own times and lie on a line, so that the rate of a full window is its slope; what is left is
 * floating point and the six digits that edges keep.
 */
const digits = 4;

describe.skipIf(!available)("measured traffic, from a real Prometheus", () => {
  const folder = mkdtempSync(join(tmpdir(), "mesh-check-traffic-"));
  const files = trafficSamples.map(({ source }) => join(folder, `${source}.yaml`));
  let prometheus: RunningPrometheus;

  beforeAll(async () => {
    for (const [index, { source }] of trafficSamples.entries())
      writeFileSync(
        files[index] ?? "",
        manifestsOf(source)
          .map((one) => JSON.stringify(one))
          .join("\n---\n"),
      );
    prometheus = await startPrometheus(trafficSamples.flatMap(({ produced }) => produced));
    await sleep((windowSeconds + 4) * 1000);
  }, 90_000);

  afterAll(async () => {
    await prometheus?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const record = async () => {
    const ask = connectPrometheus({ url: prometheus.url, timeoutSeconds: 30, env: {} });
    for (const source of trafficSources) {
      const answers = source.metrics.map(async (metric) => ({
        metric: metric.metric,
        samples: await ask.query(rateQuery(source, metric, windowSeconds)),
      }));
      const text = JSON.stringify(await Promise.all(answers), null, 2);
      writeFileSync(new URL(`../fixtures/traffic/${source.id}.json`, import.meta.url), `${text}\n`);
    }
    ask.close();
  };
  if (process.env["UPDATE_GOLDEN"]) it("records what it answers, for the tests of each source", record);

  const ask = (...args: readonly string[]) =>
    run(...args, "--prometheus", prometheus.url, "--prometheus-window", `${windowSeconds}s`, "-o", "json");

  it.each(trafficSamples.map((sample, index) => [sample.source, sample, index] as const))(
    "%s: the rates per edge, from outside and per workload are those produced",
    async (source, { calls, entering = {}, taken = {} }, index) => {
      const { stdout, failure } = await ask("graph", "-f", files[index] ?? "");
      expect(failure).toBe("");
      const { edges } = JSON.parse(stdout) as Graph;
      const rates = Object.fromEntries(edges.map(({ from, to, rps }) => [`${from.name} -> ${to.name}`, rps ?? null]));
      expect(Object.keys(rates).sort()).toEqual(Object.keys(calls).sort());
      for (const [edge, rate] of Object.entries(calls))
        if (rate === null) expect([edge, rates[edge]]).toEqual([edge, null]);
        else expect(rates[edge]).toBeCloseTo(rate, digits);
      expect(
        edges.every(({ confidence, evidence }) => confidence === "certain" && evidence[0]?.source === "measured"),
      ).toBe(true);
      const sized = await ask("size", "-f", files[index] ?? "");
      const { traffic } = JSON.parse(sized.stdout) as { traffic: Traffic };
      const sum = (rated: Readonly<Record<string, number | null>>) =>
        Object.values(rated).reduce<number>((total, rate) => total + (rate ?? 0), 0);
      const more = Object.entries(taken).map(([name, rate]) => {
        const known = Object.entries(calls).filter(([edge]) => edge.endsWith(`-> ${name}`));
        return Math.max(0, rate - sum(Object.fromEntries(known)) - (entering[name] ?? 0));
      });
      const all = sum(calls) + more.reduce((total, rate) => total + rate, 0);
      if (source === "caretta") expect(traffic).toMatchObject({ callsPerSecond: null, from: "unknown" });
      else {
        const { expected = 0, high = 0 } = traffic.callsPerSecond ?? {};
        expect(expected).toBeCloseTo(all, digits);
        // Nothing was busier than the last window; earlier ones are empty, or hold samples of a part of them.
        expect(high).toBeGreaterThanOrEqual(expected);
        expect(high).toBeLessThan(expected * 1.05 + 1e-9);
      }
      if (Object.keys(entering).length > 0)
        expect(traffic.ingressPerSecond?.expected).toBeCloseTo(sum(entering), digits);
    },
  );

  it("a snapshot carries what was measured", async () => {
    const file = join(folder, "istio.json.gz");
    const [istio = ""] = files;
    const flags = ["--prometheus", prometheus.url, "--prometheus-window", `${windowSeconds}s`];
    await run("collect", "-f", istio, ...flags, "--output-file", file);
    const [fromSnapshot, direct] = [await run("graph", "-f", file, "-o", "json"), await ask("graph", "-f", istio)];
    const [kept, now] = [fromSnapshot, direct].map(({ stdout }) => (JSON.parse(stdout) as Graph).edges);
    expect(kept?.map(({ rps, ...edge }) => ({ ...edge, rps: rps?.toFixed(3) }))).toEqual(
      now?.map(({ rps, ...edge }) => ({ ...edge, rps: rps?.toFixed(3) })),
    );
    expect(kept?.length).toBeGreaterThan(0);
  });
});
