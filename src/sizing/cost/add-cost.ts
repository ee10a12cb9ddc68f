import { type Range, sumRanges } from "../../capacity/range.ts";
import { andList } from "../../words.ts";
import type { CostItem, SizingPlan } from "../plan.ts";
import type { CostCase } from "./cost-case.ts";
import { crossZoneCost } from "./cross-zone-cost.ts";
import { licenceCost } from "./licence-cost.ts";
import { monthlyCost, roundMoney } from "./monthly-cost.ts";
import { telemetryCost } from "./telemetry-cost.ts";
import { upgradeCost } from "./upgrade-cost.ts";

const notIncluded =
  "Not in any sum of money: the first installation, training, nodes that stand idle, load balancers, disks and CPU of Prometheus, tracing, and what a mesh saves.";

/** A plan with what it costs a month: CPU and memory, each further item by itself, and all that is known together. */
export function addCost(costCase: CostCase): SizingPlan {
  const { plan, rates } = costCase;
  const cost = monthlyCost(plan, rates);
  const items = [telemetryCost(costCase), crossZoneCost(costCase), licenceCost(costCase), upgradeCost(costCase)];
  const known: Range[] = items.flatMap(({ monthly }) => monthly ?? []);
  return {
    ...plan,
    monthlyCost: cost,
    monthlyCostItems: items,
    monthlyCostTotal: roundMoney(sumRanges([cost.used, ...known])),
    assumptions: [...plan.assumptions, rates.note, ...itemNotes(items), notIncluded],
  };
}

/** Of what costs something, or may. */
function itemNotes(items: readonly CostItem[]): string[] {
  const unknown = items.filter(({ monthly }) => monthly === null).map(({ name }) => name);
  const of = items.flatMap(({ name, monthly, because }) =>
    monthly !== null && monthly.high > 0 ? [`Cost of ${name}: ${because}`] : [],
  );
  const missing =
    unknown.length === 0 ? [] : [`Not in the sum of money, because it is not known: ${andList(unknown)}.`];
  return [...of, ...missing];
}
