import type { Range } from "../../capacity/range.ts";
import type { Judged, LoadPoint } from "../../knowledge/benchmark-schema.ts";
import type { Benchmark } from "../../knowledge/benchmarks.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import type { EstateKnowledge } from "../estate-from.ts";
import { memoByRecordsAnd } from "../memo.ts";
import { planSizing } from "../plan-sizing.ts";
import type { BackTestCase, LeftOut } from "./back-test-case.ts";
import { controlPlaneCases } from "./control-plane-cases.ts";
import { estateOfRecord } from "./estate-of-record.ts";
import { latencyCases } from "./latency-cases.ts";
import { proxyCases } from "./proxy-cases.ts";
import { type QuantityResult, summarise } from "./summarise.ts";

/** One published figure beside what a model says that has not seen its study. */
export interface BackTestRow {
  readonly record: string;
  readonly study: string;
  readonly judged: Judged;
  readonly what: string;
  readonly unit: "cores" | "MiB" | "ms";
  readonly predicted: Range;
  readonly measured: number;
  /** The measured figure is the greatest of many, not a mean. */
  readonly maximum: boolean;
  /** expected / measured - 1: 0.5 is half as much again, -0.5 is half. */
  readonly error: number;
  readonly inside: boolean;
  /** What the published rule of thumb says, and its error; null where it says nothing. */
  readonly naive: { readonly value: number; readonly error: number } | null;
}

export interface BackTest {
  readonly rows: readonly BackTestRow[];
  readonly leftOut: readonly LeftOut[];
  readonly quantities: readonly QuantityResult[];
}

const units: Readonly<Record<Judged, BackTestRow["unit"]>> = {
  cpu: "cores",
  memory: "MiB",
  "control-plane-cpu": "cores",
  "control-plane-memory": "MiB",
  latency: "ms",
};

/**
 * Predicts every published measurement from its shape by a model that was fitted without any record of its study, so
 * that nothing can profit from what it is judged by. A study weighs one in every share and median, however many
 * measurements it has. What cannot be predicted is in `leftOut` with its reason.
 */
export function backTest(
  benchmarks: readonly Benchmark[],
  meshes: readonly Mesh[],
  knowledge: EstateKnowledge,
): BackTest {
  const tried = benchmarks.flatMap((record) => {
    const cases = [...proxyCases(record), ...controlPlaneCases(record), ...latencyCases(record)];
    return [...cases.map((one) => judge(one, benchmarks, meshes, knowledge)), ...unstatedRates(record)];
  });
  const rows = tried.filter((one): one is BackTestRow => "predicted" in one);
  const leftOut = tried.filter((one): one is LeftOut => "reason" in one);
  return { rows, leftOut: once(leftOut), quantities: summarise(rows) };
}

/** The records as if a study had never been published: they name what runs where, and inform nothing. */
export const withoutStudy = memoByRecordsAnd(
  (study: string) => study,
  (benchmarks, study): readonly Benchmark[] =>
    benchmarks.map((record) => (record.study === study ? { ...record, fits: [] } : record)),
);

function judge(
  one: BackTestCase,
  benchmarks: readonly Benchmark[],
  meshes: readonly Mesh[],
  knowledge: EstateKnowledge,
): BackTestRow | LeftOut {
  const { record, judged, measured, maximum, naive } = one;
  const { id, study } = record;
  const leaveOut = (reason: string) => ({ record: id, study, judged, reason });
  const reason = record.knownBad ?? record.notPredicted?.[judged];
  if (reason !== undefined) return leaveOut(reason);
  const mesh = meshes.find((candidate) => candidate.id === record.mesh);
  if (mesh === undefined) return leaveOut("Not of a mesh that is sized.");
  const plan = planSizing(
    estateOfRecord(record, one.estate, knowledge),
    mesh,
    one.layer,
    withoutStudy(benchmarks, study),
  );
  const predicted = one.predictedBy(plan);
  if (predicted === undefined) return leaveOut("Without its study nothing is left to predict it from.");
  return {
    record: id,
    study,
    judged,
    what: one.name,
    unit: units[judged],
    predicted,
    measured,
    maximum,
    error: predicted.expected / measured - 1,
    inside: predicted.low <= measured && measured <= predicted.high,
    naive: naive === null ? null : { value: naive, error: naive / measured - 1 },
  };
}

/** CPU without a rate can be predicted by nobody; that of a proxy without traffic is no deployment's. */
function unstatedRates(record: Benchmark): LeftOut[] {
  const { id, study, figures, knownBad, notPredicted } = record;
  const measured = (figures.load ?? []).filter(({ cpuCores }) => cpuCores !== undefined);
  const known = (point: LoadPoint) => point.passesPerSecond ?? point.likelyPassesPerSecond ?? point.callsPerSecond;
  if (measured.some((point) => known(point) === undefined)) {
    return [{ record: id, study, judged: "cpu", reason: knownBad ?? notPredicted?.cpu ?? "The rate is not stated." }];
  }
  const onlyIdle = measured.length > 0 && measured.every((point) => known(point) === 0);
  return onlyIdle
    ? [{ record: id, study, judged: "cpu", reason: notPredicted?.cpu ?? "Idle proxies, which are no deployment." }]
    : [];
}

function once(leftOut: readonly LeftOut[]): LeftOut[] {
  return [...new Map(leftOut.map((one) => [`${one.record}/${one.judged}`, one])).values()];
}
