import type { Range } from "../../capacity/range.ts";
import type { Figures, SizingPlan } from "../plan.ts";
import { roundTo } from "../round.ts";
import type { ResourcePrices } from "./resource-prices.ts";

const MIB_PER_GIB = 1024;
/** Cents. */
const DIGITS = 2;

/**
 * CPU and memory of a plan as money a month: of what it uses, and of what its requests set aside whether used or not.
 * Both are what the mesh adds: without one they are not there.
 *
 * @example
 * // 2 cores and 4 GiB used, at 20 for a vCPU and 3 for a GiB: 2 * 20 + 4 * 3 = 52
 */
export function monthlyCost(
  { dataPlane, controlPlane, reserved }: Pick<SizingPlan, "dataPlane" | "controlPlane" | "reserved">,
  prices: ResourcePrices,
): NonNullable<SizingPlan["monthlyCost"]> {
  const used = (end: keyof Range) =>
    [dataPlane, controlPlane].reduce((sum, figures) => sum + costOf(figures, end, prices), 0);
  return {
    currency: prices.currency,
    used: roundMoney({ low: used("low"), expected: used("expected"), high: used("high") }),
    reserved: roundTo(
      reserved.cpuCores * prices.vcpuMonth + (reserved.memoryMiB / MIB_PER_GIB) * prices.gibMonth,
      DIGITS,
    ),
  };
}

/** The same for memory alone. */
export function memoryCost({ low, expected, high }: Range, { gibMonth }: Pick<ResourcePrices, "gibMonth">): Range {
  const cost = (memoryMiB: number) => (memoryMiB / MIB_PER_GIB) * gibMonth;
  return roundMoney({ low: cost(low), expected: cost(expected), high: cost(high) });
}

export function roundMoney({ low, expected, high }: Range): Range {
  return { low: roundTo(low, DIGITS), expected: roundTo(expected, DIGITS), high: roundTo(high, DIGITS) };
}

function costOf({ cpuCores, memoryMiB }: Figures, end: keyof Range, { vcpuMonth, gibMonth }: ResourcePrices): number {
  return cpuCores[end] * vcpuMonth + (memoryMiB[end] / MIB_PER_GIB) * gibMonth;
}
