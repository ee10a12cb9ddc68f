import type { Range } from "../capacity/range.ts";

/** Two digits that count, without exponent: "0.0031", "12", "1,400". */
export function describeNumber(value: number): string {
  if (value === 0) return "0";
  const digits = Math.max(0, 1 - Math.floor(Math.log10(Math.abs(value))));
  const rounded = Number(value.toPrecision(value >= 100 ? 3 : 2));
  return Number.isInteger(rounded) ? withThousands(rounded) : rounded.toFixed(Math.min(digits, 6));
}

/** "7 (0.4 to 21)": expected, and the bounds where there are any. */
export function describeRange({ low, expected, high }: Range): string {
  const middle = describeNumber(expected);
  return low === high ? middle : `${middle} (${describeNumber(low)} to ${describeNumber(high)})`;
}

/** A count, exact where it is known: "2,000". */
export function describeCount({ low, expected, high }: Range): string {
  const exact = (value: number) => withThousands(Math.round(value));
  return low === high ? exact(expected) : `${exact(expected)} (${exact(low)} to ${exact(high)})`;
}

function withThousands(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}
