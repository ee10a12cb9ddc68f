import { exactly, type Range } from "../capacity/range.ts";

const closed = /^(\d+)-(\d+)$/;
const openAbove = /^(\d+)\+$/;
const below = /^<(\d+)$/;

/**
 * A number, or the label of a range question, as a range: "11-100" is 11 to 100 with the geometric mean expected, "1"
 * is 1. An open band is taken to be one decade wide: "101+" is 101 to 1010. Undefined for anything else.
 */
export function rangeOfBand(answer: number | string): Range | undefined {
  if (typeof answer === "number") return exactly(answer);
  const [, from, to] = closed.exec(answer) ?? [];
  if (from !== undefined && to !== undefined) return between(Number(from), Number(to));
  const [, least] = openAbove.exec(answer) ?? [];
  if (least !== undefined) return between(Number(least), Number(least) * 10);
  const [, bound] = below.exec(answer) ?? [];
  if (bound !== undefined) return between(1, Math.max(1, Number(bound) - 1));
  return /^\d+$/.test(answer) ? exactly(Number(answer)) : undefined;
}

function between(low: number, high: number): Range {
  return { low, expected: Math.round(Math.sqrt(low * high)), high };
}
