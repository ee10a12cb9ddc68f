import { logAverage, sumNthPowerDeviations } from "simple-statistics";
import type { Range } from "../capacity/range.ts";
import { groupBy } from "../group-by.ts";

/** A positive quantity as one study measured it. `upper`: a maximum, which bounds the interval but does not centre it. */
export interface Measured {
  readonly study: string;
  readonly value: number;
  readonly upper: boolean;
}

/** Standard normal deviation that bounds the middle 80 %: the share of new measurements an interval is meant to hold. */
const NORMAL_80 = 1.2816;
/** Weight of the pooled spread beside a group's own, in degrees of freedom: own spread of few studies is chance. */
const PRIOR_DEGREES = 2;
/** Where no two studies can be compared at all: as if studies differed by a factor of two. */
const UNKNOWN_VARIANCE = Math.log(2) ** 2;

/** The mean of ratios: what estimates are centred on, because published figures differ by factors. */
export function geometricMean(values: readonly number[]): number {
  return logAverage([...values]);
}

/** One value for each study, in the order of their first records: a study weighs one however many records it has. */
function studyMeans(measured: readonly Measured[]): number[] {
  const byStudy = groupBy(
    measured.filter(({ upper }) => !upper),
    ({ study }) => study,
  );
  return [...byStudy.values()].map((values) => geometricMean(values.map(({ value }) => value)));
}

function deviation(values: readonly number[]): { squares: number; degrees: number } {
  if (values.length === 0) return { squares: 0, degrees: 0 };
  return { squares: sumNthPowerDeviations(values.map(Math.log), 2), degrees: values.length - 1 };
}

/** How far studies of the same thing lie apart: the variance of logarithms between studies, over all groups. */
export function pooledVariance(groups: readonly (readonly Measured[])[]): number {
  const each = groups.map((group) => deviation(studyMeans(group))).filter(({ degrees }) => degrees > 0);
  const degrees = each.reduce((sum, one) => sum + one.degrees, 0);
  return degrees === 0 ? UNKNOWN_VARIANCE : each.reduce((sum, one) => sum + one.squares, 0) / degrees;
}

/**
 * The interval in which a further study of the same thing would fall four times in five, taking the logarithms of
 * studies as normally distributed. It never leaves out a figure it was made from. `widen` adds the spread between
 * studies once more for each respect in which the estate is outside what was measured: on both sides, or on the high.
 *
 * Null when there is nothing to centre it on.
 *
 * @example
 * // two studies that found 0.1 and 0.4, the spread between studies known to be a factor of 2:
 * predictionInterval([{ study: "a", value: 0.1, upper: false }, { study: "b", value: 0.4, upper: false }],
 *   Math.log(2) ** 2, { both: 0, high: 0 }) // expected 0.2
 */
export function predictionInterval(
  measured: readonly Measured[],
  pooled: number,
  widen: { readonly both: number; readonly high: number },
): Range | null {
  const studies = studyMeans(measured);
  if (studies.length === 0) return null;
  const { squares, degrees } = deviation(studies);
  const own = (squares + PRIOR_DEGREES * pooled) / (degrees + PRIOR_DEGREES);
  const variance = own * (1 + 1 / studies.length) + widen.both * pooled;
  const expected = geometricMean(studies);
  const values = measured.map(({ value }) => value);
  return {
    low: Math.min(expected * Math.exp(-NORMAL_80 * Math.sqrt(variance)), ...values),
    expected,
    high: Math.max(expected * Math.exp(NORMAL_80 * Math.sqrt(variance + widen.high * pooled)), ...values),
  };
}

/**
 * The product of estimates whose errors have nothing to do with each other: their relative errors add as squares, so
 * the product is less uncertain than both at their worst. Zero anywhere at the low end makes the low end zero.
 */
export function product(...factors: readonly Range[]): Range {
  const expected = factors.reduce((value, factor) => value * factor.expected, 1);
  const spread = (side: "low" | "high") =>
    Math.sqrt(factors.reduce((sum, factor) => sum + Math.log(factor[side] / factor.expected) ** 2, 0));
  if (expected === 0) return { low: 0, expected: 0, high: factors.reduce((value, factor) => value * factor.high, 1) };
  return { low: expected * Math.exp(-spread("low")), expected, high: expected * Math.exp(spread("high")) };
}
