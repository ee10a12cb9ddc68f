/**
 * An estimate: never one number (house rule 4). `low` and `high` bound what is plausible under the
 * stated assumptions, `expected` is the figure to plan with. Always low <= expected <= high, all >= 0.
 */
export interface Range {
  readonly low: number;
  readonly expected: number;
  readonly high: number;
}

/** A figure that is known, not estimated: a count, a chart's default. */
export function exactly(value: number): Range {
  return { low: value, expected: value, high: value };
}

/** Sum of estimates whose errors go together (the same model made them), so bounds add. */
export function sumRanges(ranges: readonly Range[]): Range {
  return ranges.reduce(
    (sum, { low, expected, high }) => ({
      low: sum.low + low,
      expected: sum.expected + expected,
      high: sum.high + high,
    }),
    exactly(0),
  );
}

/** An estimate times a known, non-negative factor. */
export function scaleRange({ low, expected, high }: Range, factor: number): Range {
  return { low: low * factor, expected: expected * factor, high: high * factor };
}
