import { type Range, scaleRange, sumRanges } from "../capacity/range.ts";
import { Failure } from "../failure.ts";
import type { Benchmark } from "../knowledge/benchmarks.ts";
import type { ControlPlaneShape } from "./control-plane-memory.ts";
import { controlPlaneOf } from "./control-plane-of.ts";
import { type Estimate, estimate, type Observation } from "./estimate.ts";
import { idleCost } from "./idle-cost.ts";
import { product } from "./interval.ts";

/** Changes a day that keep any control plane busy, where no load test says how many it made: one a second. */
const ONE_A_SECOND = 86_400;
/** Spreads by which an idle proxy's figures widen where they stand in for an idle control plane's. */
const STAND_IN = { both: 1, high: 0 };

export interface ControlPlaneCpuCost {
  /** Cores of a replica that has next to nothing to do. */
  readonly idleCores: Range;
  /** Cores for each proxy while everything changes all the time, as in the published load tests. */
  readonly busyCoresPerProxy: Range;
  /** Changes of configuration a day in those tests. */
  readonly busyChangesPerDay: number;
  readonly basis: readonly string[];
  readonly borrowed: boolean;
}

/**
 * CPU of all replicas of a control plane, in cores. Work comes from changes times proxies, so between changes it is
 * idle (low end, to which what changes is added), and while everything changes as in the published load tests it needs what
 * they needed (high end, whatever changes, because nothing is published on what one change costs).
 * Expected is the share of that work that the estate's changes make; where nobody told how much changes, the geometric
 * mean of idle and busy, because nothing is published between them.
 *
 * Sources: the records that fit "control-plane-cpu" in data/benchmarks.json; that work is the product of changes and
 * proxies, https://istio.io/latest/docs/ops/deployment/performance-and-scalability/.
 *
 * @example
 * // 2 replicas, 10 m idle each; 1000 proxies that cost 0.5 m each at 12,000 changes a day; 1200 changes a day:
 * // 2 * 0.01 + 1000 * 0.0005 * 1200 / 12000 = 0.07 cores
 */
export function controlPlaneCpuCores(
  { replicas, proxies }: Pick<ControlPlaneShape, "replicas" | "proxies">,
  changesPerDay: number | null,
  cost: Pick<ControlPlaneCpuCost, "idleCores" | "busyCoresPerProxy" | "busyChangesPerDay">,
): Range {
  const idle = scaleRange(cost.idleCores, replicas);
  const busy = busyControlPlaneCores({ replicas, proxies }, cost);
  const share = changesPerDay === null ? null : Math.min(1, changesPerDay / cost.busyChangesPerDay);
  const expected =
    share === null ? Math.sqrt(idle.expected * busy.expected) : idle.expected + share * (busy.expected - idle.expected);
  const low = idle.low + (share ?? 0) * Math.max(0, busy.low - idle.low);
  return { low, expected, high: busy.high };
}

/** CPU of all replicas while everything changes as in the published load tests, in cores: what to be ready for. */
export function busyControlPlaneCores(
  { replicas, proxies }: Pick<ControlPlaneShape, "replicas" | "proxies">,
  { idleCores, busyCoresPerProxy }: Pick<ControlPlaneCpuCost, "idleCores" | "busyCoresPerProxy">,
): Range {
  return sumRanges([scaleRange(idleCores, replicas), product(proxies, busyCoresPerProxy)]);
}

/**
 * The costs behind `controlPlaneCpuCores` for a mesh, from the records. Where none measured an idle control plane, an
 * idle proxy stands in, which is a process with next to nothing to do as well, wider by the spread between studies.
 */
export function controlPlaneCpuCost(benchmarks: readonly Benchmark[], program: string | null): ControlPlaneCpuCost {
  const wanted = controlPlaneOf(program);
  const fitted = benchmarks.filter(({ fits }) => fits.includes("control-plane-cpu"));
  const idle =
    estimate(observations(fitted, true), wanted, { vcpuKind: null }) ?? idleCost(benchmarks, wanted, STAND_IN);
  const busy = estimate(observations(fitted, false), wanted, { vcpuKind: null });
  const changes = fitted
    .flatMap(({ figures }) => figures.controlPlane ?? [])
    .find((point) => point.configChangesPerDay);
  if (busy === null) {
    throw new Failure(
      "input",
      "no benchmark record that fits control-plane-cpu measured a busy control plane: add one",
    );
  }
  return {
    idleCores: idle.range,
    busyCoresPerProxy: busy.range,
    busyChangesPerDay: changes?.configChangesPerDay ?? ONE_A_SECOND,
    basis: basisOf(idle, busy),
    borrowed: idle.borrowed || busy.borrowed,
  };
}

function basisOf(...estimates: readonly Estimate[]): string[] {
  return [...new Set(estimates.flatMap(({ basis }) => basis))];
}

/** Cores for each replica where nothing changed, else for each proxy. */
function observations(records: readonly Benchmark[], idle: boolean): Observation[] {
  return records.flatMap(({ id, study, software, figures }) =>
    (figures.controlPlane ?? [])
      .filter(({ churn }) => (churn === "idle") === idle)
      .flatMap(({ cpuCores, replicas, proxies, statistic }) =>
        cpuCores === undefined
          ? []
          : [
              {
                record: id,
                study,
                ...controlPlaneOf(software.controlPlane ?? ""),
                value: cpuCores / (idle ? replicas : proxies),
                upper: statistic === "max",
              },
            ],
      ),
  );
}
