import type { Range } from "../capacity/range.ts";
import type { SizingPlan } from "../sizing/plan.ts";
import type { PlanNote } from "./plan-notes.ts";
import { formatNumber, formatRange, type Unit } from "./units.ts";

/** What a plan costs a month: of CPU and memory, of each further item, and all that is known together. */
export function costNotes({ monthlyCost, monthlyCostItems = [], monthlyCostTotal }: SizingPlan): PlanNote[] {
  if (monthlyCost === null) return [];
  const { currency, used, reserved } = monthlyCost;
  const items = monthlyCostItems.map(
    ({ name, monthly }) => `${name} ${monthly === null ? "not known" : money(monthly)}`,
  );
  const all = monthlyCostTotal === undefined ? "" : `; with what is known of all that ${money(monthlyCostTotal)}`;
  return [
    {
      label: "Money",
      text: `${money(used)} ${currency} a month for what is used, ${formatNumber(reserved)} for what is reserved`,
    },
    ...(items.length === 0 ? [] : [{ label: "Beside", text: `${items.join(", ")}${all}` }]),
  ];
}

/** Sums of money come in whole units from ten on; no currency. */
export function money(range: Range): string {
  const unit: Unit = { name: "", perUnit: 1 };
  return formatRange(range, unit);
}

/** What all items beside CPU and memory cost together; null where none is known. */
export function costBeside({ monthlyCostItems = [] }: SizingPlan): Range | null {
  const known = monthlyCostItems.flatMap(({ monthly }) => monthly ?? []);
  if (known.length === 0) return null;
  const sum = (end: keyof Range) => known.reduce((all, range) => all + range[end], 0);
  return { low: sum("low"), expected: sum("expected"), high: sum("high") };
}
