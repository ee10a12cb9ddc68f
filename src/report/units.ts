import type { Range } from "../capacity/range.ts";

/** A unit figures are shown in: `perUnit` base units (cores, MiB, ms) make one. */
export interface Unit {
  readonly name: string;
  readonly perUnit: number;
}

export const cores: Unit = { name: "cores", perUnit: 1 };
/** Thousandths of a core, as Kubernetes writes them. */
export const millicores: Unit = { name: "m", perUnit: 0.001 };
export const mebibytes: Unit = { name: "MiB", perUnit: 1 };
export const gibibytes: Unit = { name: "GiB", perUnit: 1024 };
export const milliseconds: Unit = { name: "ms", perUnit: 1 };

/** Cores, or millicores when every figure is below one core: one unit for all figures that are compared. */
export function cpuUnit(cpuCores: readonly number[]): Unit {
  return cpuCores.some((figure) => figure >= 1) ? cores : millicores;
}

/** GiB, or MiB when every figure is below one GiB. */
export function memoryUnit(memoryMiB: readonly number[]): Unit {
  return memoryMiB.some((figure) => figure >= gibibytes.perUnit) ? gibibytes : mebibytes;
}

/** Two significant digits, whole from ten on: "0.85", "2.7", "5", "1,350". Values are never negative. */
export function formatNumber(value: number): string {
  if (value > 0 && value < 0.0005) return "<0.001";
  const rounded = value >= 9.95 ? Math.round(value) : Number(value.toPrecision(2));
  return rounded.toLocaleString("en-US", { maximumFractionDigits: 3 });
}

export function formatIn({ perUnit }: Unit, value: number): string {
  return formatNumber(value / perUnit);
}

/** As formatIn, but an estimate keeps its second digit, so that figures compare at a glance: "1.0", not "1". */
function formatEstimate(unit: Unit, value: number): string {
  const text = formatIn(unit, value);
  return /^[1-9]$/.test(text) ? `${text}.0` : text;
}

/** "0.2–0.9", or one figure when both read alike. No unit. */
export function formatBounds({ low, high }: Range, unit: Unit): string {
  if (formatIn(unit, low) === formatIn(unit, high)) return formatIn(unit, high);
  return `${formatEstimate(unit, low)}–${formatEstimate(unit, high)}`;
}

/** The figure to plan with. No unit. */
export function formatExpected({ low, expected, high }: Range, unit: Unit): string {
  return low === high ? formatIn(unit, expected) : formatEstimate(unit, expected);
}

/** "2.3 (0.8–5.1)", or "2.3" when nothing is uncertain. No unit. */
export function formatRange(range: Range, unit: Unit): string {
  const [expected, bounds] = [formatExpected(range, unit), formatBounds(range, unit)];
  return expected === bounds ? expected : `${expected} (${bounds})`;
}

/** "2.3 (0.8–5.1) cores", "110 m". */
export function formatCpu(cpuCores: Range | number): string {
  return withUnit(cpuCores, cpuUnit([expectedOf(cpuCores)]));
}

/** "1.4 (1.1–2) GiB", "110 MiB". */
export function formatMemory(memoryMiB: Range | number): string {
  return withUnit(memoryMiB, memoryUnit([expectedOf(memoryMiB)]));
}

/** Points of a verdict: one decimal, because close options differ by less than one. */
export function formatPoints(points: number): string {
  return points.toFixed(1);
}

/** A share as a whole per cent that never claims certainty it does not have: 0.997 is "99%". */
export function formatShare(share: number): string {
  return `${share >= 1 ? 100 : share <= 0 ? 0 : Math.min(99, Math.max(1, Math.round(share * 100)))}%`;
}

function withUnit(figure: Range | number, unit: Unit): string {
  const text = typeof figure === "number" ? formatIn(unit, figure) : formatRange(figure, unit);
  return `${text} ${text === "1" && unit === cores ? "core" : unit.name}`;
}

function expectedOf(figure: Range | number): number {
  return typeof figure === "number" ? figure : figure.expected;
}
