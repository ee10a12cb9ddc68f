import { groupBy } from "../../group-by.ts";
import { type Judged, judgedQuantities } from "../../knowledge/judged.ts";
import type { BackTestRow } from "./back-test.ts";

/** How well one quantity is predicted. A study weighs one in each figure. */
export interface QuantityResult {
  readonly judged: Judged;
  readonly figures: number;
  readonly studies: number;
  readonly medianError: number;
  readonly naiveMedianError: number | null;
  /** Share of measurements inside their interval, 0..1. */
  readonly inside: number;
  /** high / low; null where half of them, or any, are endless. */
  readonly medianWidth: number | null;
  readonly greatestWidth: number | null;
  /** What SIZING asks of the data plane; empty for what is only reported. */
  readonly targets: readonly { readonly what: string; readonly met: boolean }[];
}

export function summarise(rows: readonly BackTestRow[]): QuantityResult[] {
  return judgedQuantities.flatMap((judged) => {
    const of = rows.filter((row) => row.judged === judged);
    return of.length === 0 ? [] : [resultOf(judged, of)];
  });
}

function resultOf(judged: Judged, rows: readonly BackTestRow[]): QuantityResult {
  const studies = groupBy(rows, ({ study }) => study);
  const weighed = (value: (row: BackTestRow) => number | null) =>
    rows.flatMap((row) => {
      const found = value(row);
      return found === null ? [] : [{ value: found, weight: 1 / (studies.get(row.study)?.length ?? 1) }];
    });
  const naive = weighed((row) => row.naive && Math.abs(row.naive.error));
  const widths = weighed(widthOf);
  const inside = weighed(({ inside }) => (inside ? 1 : 0));
  const figures = {
    medianError: weightedMedian(weighed(({ error }) => Math.abs(error))),
    naiveMedianError: naive.length === 0 ? null : weightedMedian(naive),
    inside: inside.reduce((sum, { value, weight }) => sum + value * weight, 0) / studies.size,
    medianWidth: finite(weightedMedian(widths)),
    greatestWidth: finite(Math.max(...widths.map(({ value }) => value))),
  };
  return { judged, figures: rows.length, studies: studies.size, ...figures, targets: targetsOf(judged, figures) };
}

type Figures = Pick<QuantityResult, "medianError" | "naiveMedianError" | "inside" | "medianWidth" | "greatestWidth">;

function targetsOf(judged: Judged, figures: Figures): QuantityResult["targets"] {
  if (judged !== "cpu" && judged !== "memory") return [];
  const { medianError, naiveMedianError, inside, medianWidth, greatestWidth } = figures;
  return [
    judged === "memory"
      ? { what: "median error at most 30 %", met: medianError <= 0.3 }
      : {
          what: "median error at most half of the rule of thumb's",
          met: naiveMedianError !== null && medianError <= naiveMedianError / 2,
        },
    { what: "80 % or more inside", met: inside >= 0.8 },
    { what: "median high/low at most 5", met: medianWidth !== null && medianWidth <= 5 },
    { what: "no high/low over 20", met: greatestWidth !== null && greatestWidth <= 20 },
  ];
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** high / low; endless where the low end is nothing. */
export function widthOf({ predicted: { low, high } }: Pick<BackTestRow, "predicted">): number {
  return low === 0 ? (high === 0 ? 1 : Number.POSITIVE_INFINITY) : high / low;
}

/** The value at which half of the weight lies below; between two values, their mean. */
export function weightedMedian(values: readonly { readonly value: number; readonly weight: number }[]): number {
  const sorted = [...values].sort((a, b) => a.value - b.value);
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let below = 0;
  for (const [index, { value, weight }] of sorted.entries()) {
    below += weight;
    if (Math.abs(below - half) < 1e-9) return (value + (sorted[index + 1]?.value ?? value)) / 2;
    if (below > half) return value;
  }
  return Number.NaN;
}
