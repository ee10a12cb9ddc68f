import type { Range } from "../capacity/range.ts";
import type { Figures, Part, SizingPlan } from "./plan.ts";

/** Digits after the point that a plan prints: a hundredth of a millicore, of a MiB, of a pass; a microsecond. */
const DIGITS = { cpuCores: 5, memoryMiB: 2, passes: 2, latencyMs: 3 } as const;

/** To so many digits after the point; the same on every machine, and 1430.511 is 1430.51. */
export function roundTo(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

export function roundCores(value: number): number {
  return roundTo(value, DIGITS.cpuCores);
}

export function roundMiB(value: number): number {
  return roundTo(value, DIGITS.memoryMiB);
}

function roundRange({ low, expected, high }: Range, digits: number): Range {
  return { low: roundTo(low, digits), expected: roundTo(expected, digits), high: roundTo(high, digits) };
}

export function roundFigures({ cpuCores, memoryMiB }: Figures): Figures {
  return { cpuCores: roundRange(cpuCores, DIGITS.cpuCores), memoryMiB: roundRange(memoryMiB, DIGITS.memoryMiB) };
}

export function roundPart(part: Part): Part {
  const { cpuCores, memoryMiB } = part.reserved;
  return {
    ...part,
    ...roundFigures(part),
    reserved: { cpuCores: roundCores(cpuCores), memoryMiB: roundMiB(memoryMiB) },
  };
}

export function roundPasses(passes: Readonly<Record<string, Range>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(passes).map(([part, { expected }]) => [part, roundTo(expected, DIGITS.passes)]),
  );
}

export function roundLatency({ p50, p90, p99 }: SizingPlan["addedLatencyMs"]): SizingPlan["addedLatencyMs"] {
  const round = (range: Range | null) => range && roundRange(range, DIGITS.latencyMs);
  return { p50: round(p50), p90: round(p90), p99: round(p99) };
}
