import { money } from "../cost-notes.ts";
import { planName } from "../plan-rows.ts";
import type { SizeReport } from "../published-values.ts";
import { formatNumber } from "../units.ts";
import { type Block, heading, table } from "./document.ts";
import { prose } from "./escape.ts";

/** What each plan costs a month, item by item; nothing where no plan has a price. */
export function costBlocks(plans: SizeReport["plans"]): readonly Block[] {
  const priced = plans.filter(({ monthlyCost }) => monthlyCost !== null);
  const [first] = priced;
  if (first === undefined) return [];
  const names = (first.monthlyCostItems ?? []).map(({ id, name }) => ({ id, name }));
  return [
    heading(3, `Money a month (${prose(first.monthlyCost?.currency ?? "")})`),
    table(
      ["Mesh", "Used", "Reserved", ...names.map(({ name }) => prose(name)), "Used and beside"],
      priced.map((plan) => [
        prose(planName(plan)),
        plan.monthlyCost === null ? "" : money(plan.monthlyCost.used),
        formatNumber(plan.monthlyCost?.reserved ?? 0),
        ...names.map(({ id }) => {
          const monthly = plan.monthlyCostItems?.find((item) => item.id === id)?.monthly;
          return monthly ? money(monthly) : "not known";
        }),
        plan.monthlyCostTotal === undefined ? "not known" : money(plan.monthlyCostTotal),
      ]),
    ),
    ["On top of what runs without a mesh. Used, reserved: CPU and memory at the prices among the assumptions."],
  ];
}
