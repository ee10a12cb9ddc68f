import { groupBy } from "../group-by.ts";
import type { VcpuKind } from "../knowledge/benchmark-schema.ts";
import type { Estimate, Observation, Wanted } from "./estimate.ts";
import { geometricMean } from "./interval.ts";
import { solveSymmetric } from "./solve-symmetric.ts";
import { studentDeviation80 } from "./student-deviation.ts";

/** An observation whose value is uncertain in itself: `uncertainty` is the variance of its logarithm. */
export interface UncertainObservation extends Observation {
  readonly uncertainty?: number;
}

/**
 * Shares of the variance of logarithms, in units of what lies between two studies of the same thing: how far apart
 * parts of one program lie, meshes that run it, kinds of vCPU; and what is left between two parts in one
 * study. Judgement, but for their order: studies differ more than parts of a program do.
 */
const variance = { part: 0.3, mesh: 0.1, vcpuKind: 0.15, study: 0.75, rest: 0.25 } as const;
/** Nothing is known beforehand about the level of a quantity: a factor of a thousand either way would not surprise. */
const LEVEL = 100;
/** What studies are taken to differ by before any is seen, a factor of two, and how many studies that weighs. */
const [PRIOR_VARIANCE, PRIOR_STUDIES] = [Math.log(2) ** 2, 2];

/** How a quantity behaves across programs. */
export interface Pooling {
  /** How far programs lie apart, in units of the variance between two studies of the same thing. */
  readonly programs: number;
  /** Whether what makes a study's figures high or low does so for every program in it. */
  readonly studyShared: boolean;
}

/** A request is much the same work for every program, and a slow machine or a dear client makes it dearer for all. */
export const cpuPooling: Pooling = { programs: 1, studyShared: true };
/** One program may be ten times as large as another, and no machine makes it larger. */
export const memoryPooling: Pooling = { programs: 12, studyShared: false };

/** The observations of one thing in one study, as one: a study weighs one however many records it has. */
interface Cell extends Wanted {
  readonly study: string;
  readonly vcpuKind: VcpuKind | null;
  readonly logValue: number;
  readonly uncertainty: number;
}

/**
 * The interval that holds what a further study would find, four times in five. Every study of every program informs
 * it: logarithms are taken as the sum of what the program, its part, the mesh, the kind of vCPU and the study do to
 * them, each normally distributed, so a study that measured two programs tells how they compare, and what was measured
 * on the wanted program weighs most. With few studies the spread itself is uncertain, so the interval is Student's.
 *
 * It reaches to the greatest proxy of the wanted kind that was published. `widen` adds the variance between studies once
 * more for each respect in which the estate is outside what was measured: on both sides, or on the high.
 * Source of the method: best linear unbiased prediction (Henderson 1975), here with a conjugate prior on the variance.
 */
export function pooledEstimate(
  observations: readonly UncertainObservation[],
  wanted: Wanted & { readonly vcpuKind: VcpuKind | null },
  pooling: Pooling,
  widen: { readonly both: number; readonly high: number } = { both: 0, high: 0 },
): Estimate | null {
  const cells = cellsOf(observations.filter(({ upper }) => !upper));
  if (cells.length === 0) return null;
  const target: Cell = { ...wanted, study: "", logValue: 0, uncertainty: 0 };
  // Uncertainty of a value is in squared logarithms already; the kernel is in units of the variance sought.
  const covariances = cells.map((a) =>
    cells.map((b) => covariance(a, b, pooling) + (a === b ? ownVariance(a) + a.uncertainty / PRIOR_VARIANCE : 0)),
  );
  const toTarget = cells.map((cell) => covariance(cell, target, pooling));
  const values = cells.map(({ logValue }) => logValue);
  const level = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviations = values.map((value) => value - level);
  const weights = solveSymmetric(covariances, toTarget);
  const expected = Math.exp(level + dot(weights, deviations));
  const degrees = cells.length - 1 + PRIOR_STUDIES;
  const squares = dot(deviations, solveSymmetric(covariances, deviations));
  const scale = (squares + PRIOR_STUDIES * PRIOR_VARIANCE) / degrees;
  const own = covariance(target, target, pooling) + ownVariance(target) - dot(weights, toTarget);
  const deviation = (more: number) =>
    studentDeviation80(degrees) * Math.sqrt(scale * (own + more * (variance.study + variance.rest)));
  const close = closest(observations, wanted);
  const maxima = close.of
    .filter(({ upper, software }) => upper && software === wanted.software)
    .map(({ value }) => value);
  return {
    range: {
      low: expected * Math.exp(-deviation(widen.both)),
      expected,
      high: Math.max(expected * Math.exp(deviation(widen.both + widen.high)), ...maxima),
    },
    basis: [...new Set(close.of.map(({ record }) => record))],
    borrowed: close.borrowed,
  };
}

/** What no other measurement shares: the rest, and the kind of vCPU where it is not known which it is. */
function ownVariance({ vcpuKind }: Cell): number {
  return variance.rest + (vcpuKind === null ? variance.vcpuKind : 0);
}

function covariance(a: Cell, b: Cell, { programs, studyShared }: Pooling): number {
  const sameProgram = a.software !== null && a.software === b.software;
  const samePart = sameProgram && a.part === b.part;
  return (
    LEVEL +
    (sameProgram ? programs : 0) +
    (samePart ? variance.part : 0) +
    (samePart && a.mesh === b.mesh ? variance.mesh : 0) +
    (a.vcpuKind !== null && a.vcpuKind === b.vcpuKind ? variance.vcpuKind : 0) +
    (a.study === b.study && (studyShared || sameProgram) ? variance.study : 0)
  );
}

function cellsOf(observations: readonly UncertainObservation[]): Cell[] {
  const cells = groupBy(observations, ({ study, mesh, part }) => `${study}/${mesh}/${part}`);
  return [...cells.values()].flatMap((of) => {
    const [first] = of;
    if (first === undefined) return [];
    const { study, mesh, part, software, vcpuKind = null } = first;
    const uncertainty = Math.max(...of.map((one) => one.uncertainty ?? 0));
    const logValue = Math.log(geometricMean(of.map(({ value }) => value)));
    return [{ study, mesh: mesh ?? "", part, software, vcpuKind, logValue, uncertainty }];
  });
}

/** What is named as the basis: measurements of the mesh's part, else of its program, else all. */
function closest(observations: readonly Observation[], { mesh, part, software }: Wanted) {
  const own = observations.filter((o) => o.mesh === mesh && o.part === part);
  if (own.some(({ upper }) => !upper)) return { of: own, borrowed: false };
  const same = observations.filter((o) => o.software === software && !o.upper);
  return { of: same.length > 0 ? same : observations, borrowed: true };
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}
