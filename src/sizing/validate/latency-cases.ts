import type { Benchmark } from "../../knowledge/benchmarks.ts";
import { counted } from "../../words.ts";
import { geometricMean } from "../interval.ts";
import type { BackTestCase } from "./back-test-case.ts";
import { naiveRule } from "./naive-rule.ts";

const percentiles = ["p50", "p90", "p99"] as const;
const layers = ["l4", "l7"] as const;

/** Latency that a record found to be added to one call: its points are one case for each layer and percentile. */
export function latencyCases(record: Benchmark): BackTestCase[] {
  return layers.flatMap((layer) =>
    percentiles.flatMap((percentile): BackTestCase[] => {
      const values = (record.figures.addedLatencyMs ?? []).flatMap((point) => {
        const value = point[percentile];
        return point.layer === layer && value ? [value / (point.callsPerRequest ?? 1)] : [];
      });
      if (values.length === 0) return [];
      return [
        {
          record,
          judged: "latency",
          name: `${percentile} at ${layer}, ${counted(values.length, "point")}`,
          measured: geometricMean(values),
          maximum: false,
          layer,
          estate: { part: "sidecar", proxies: 2, callsPerSecond: null },
          predictedBy: ({ addedLatencyMs }) => addedLatencyMs[percentile] ?? undefined,
          naive: naiveRule.addedLatencyMs[percentile],
        },
      ];
    }),
  );
}
