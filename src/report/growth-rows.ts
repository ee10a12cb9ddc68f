import type { Range } from "../capacity/range.ts";
import { groupBy } from "../group-by.ts";
import type { SizingPlan } from "../sizing/plan.ts";
import { type PlanRow, planName, toPlanRows } from "./plan-rows.ts";

/** One mesh at one layer, and what it needs at each growth. */
export interface GrowthRow {
  readonly name: string;
  /** In the order of `growthsOf`; null where there is no such plan. */
  readonly at: readonly ({ readonly cpuCores: Range; readonly memoryMiB: Range; readonly cost: Range | null } | null)[];
}

/** The growths that plans are for, each once, in their order. */
export function growthsOf(plans: readonly SizingPlan[]): readonly number[] {
  return [...new Set(plans.map(({ growth }) => growth))];
}

/** Plans side by side by growth. */
export function toGrowthRows(plans: readonly SizingPlan[]): readonly GrowthRow[] {
  const growths = growthsOf(plans);
  const rows = toPlanRows(plans, null);
  return [...groupBy(rows, ({ plan }) => planName({ ...plan, growth: 1 }))].map(([name, of]) => ({
    name,
    at: growths.map((growth) => figuresOf(of.find(({ plan }) => plan.growth === growth))),
  }));
}

function figuresOf(row: PlanRow | undefined): GrowthRow["at"][number] {
  if (row === undefined) return null;
  const { cpuCores, memoryMiB, plan } = row;
  return { cpuCores, memoryMiB, cost: plan.monthlyCost?.used ?? null };
}
