import { Failure } from "../failure.ts";
import type { Benchmark } from "../knowledge/benchmarks.ts";
import { type Estimate, estimate, type Observation, type Wanted } from "./estimate.ts";

/**
 * Cores of one proxy, or agent, that carries nothing: about 3 millicores for an Envoy, a fifth of that for linkerd's.
 * Source: the points of 0 passes a second of the records that fit "pass-cpu" in data/benchmarks.json.
 */
export function idleCost(
  benchmarks: readonly Benchmark[],
  wanted: Wanted,
  widen: { readonly both: number; readonly high: number } = { both: 0, high: 0 },
): Estimate {
  const observations = benchmarks
    .filter(({ fits }) => fits.includes("pass-cpu"))
    .flatMap((record) =>
      (record.figures.load ?? []).flatMap(({ part, proxies, passesPerSecond, cpuCores, statistic }) =>
        passesPerSecond === 0 && cpuCores
          ? [{ ...aboutLoad(record, part), value: cpuCores / proxies, upper: statistic === "max" }]
          : [],
      ),
    );
  const idle = estimate(observations, wanted, { vcpuKind: null }, widen);
  if (idle === null) {
    throw new Failure(
      "input",
      "no benchmark record that fits pass-cpu measured an idle proxy: add one with passesPerSecond 0",
    );
  }
  return idle;
}

/** What an observation from a record's load says about itself. */
export function aboutLoad(record: Benchmark, part: Observation["part"]) {
  const { id, study, mesh, software, conditions } = record;
  return { record: id, study, mesh, software: software[part] ?? "", part, vcpuKind: conditions.vcpuKind };
}
