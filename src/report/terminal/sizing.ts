import type { MeshId } from "../../knowledge/meshes.ts";
import type { SizingPlan } from "../../sizing/plan.ts";
import { counted } from "../../words.ts";
import { firstOf } from "../first-of.ts";
import { leadingAssumptions } from "../leading-assumptions.ts";
import { partNotes, planNotes } from "../plan-notes.ts";
import { growthNote, planName, toPlanRows } from "../plan-rows.ts";
import type { SizeReport } from "../published-values.ts";
import { trafficText } from "../traffic-text.ts";
import { costLines } from "./cost-table.ts";
import { growthLines } from "./growth-table.ts";
import { labelled, type Page, paragraph, section } from "./page.ts";
import { planTableLines } from "./plan-table.ts";
import { unbroken, wrap } from "./wrap.ts";

type Sizing = Pick<SizeReport, "traffic" | "plans">;

const mostBenchmarks = 3;

const explanation =
  "Used: expected (low–high), data plane and control plane. Reserved: what the charts' default requests set aside; " +
  "nothing, where they set none. Latency: what all proxies of a call between two workloads add to it.";

/** What each mesh would cost, side by side. */
export function sizingLines(page: Page, { traffic, plans }: Sizing, mesh: MeshId | null): string[] {
  if (plans.length === 0) return [];
  const now = plans.filter(({ growth }) => growth === 1);
  return section(page, "RESOURCES", trafficText(traffic), [
    "",
    ...planTableLines(page, toPlanRows(now.length === 0 ? plans : now, mesh)),
    "",
    ...paragraph(page, [
      { text: explanation + (now.length === 0 ? growthNote(plans) : ""), style: page.palette.quiet },
    ]),
  ]);
}

/** What each mesh costs a month today, and what it needs as the estate grows. */
export function costAndGrowthLines(page: Page, plans: SizeReport["plans"], mesh: MeshId | null): string[] {
  const now = plans.filter(({ growth }) => growth === 1);
  return [...growthLines(page, plans), ...costLines(page, toPlanRows(now, mesh))];
}

/** In an assessment: the plans of the mesh in question in detail, and any other that does not fit on the nodes. */
export function leadingPlanLines(page: Page, plans: SizeReport["plans"], mesh: MeshId | null): string[] {
  const isLeading = (plan: SizingPlan) => plan.mesh === mesh && plan.growth === 1;
  return planDetailLines(
    page,
    plans.filter((plan) => isLeading(plan) || plan.placement?.fits === false),
  );
}

/** What the table has no room for, plan by plan. */
export function planDetailLines(page: Page, plans: SizeReport["plans"]): string[] {
  return plans.flatMap((plan) => [
    "",
    ...paragraph(page, [
      { text: planName(plan), style: page.palette.strong },
      { text: ` from ${basisText(plan)}; reserved by ${plan.reserved.profile}`, style: page.palette.quiet },
    ]),
    ...[...partNotes(plan), ...planNotes(plan)].flatMap(({ label, text }) => labelled(page, label, text)),
  ]);
}

function basisText({ basis }: SizingPlan): string {
  const { shown, more } = firstOf(basis, mostBenchmarks);
  return `${shown.join(", ")}${more === 0 ? "" : ` and ${counted(more, "more benchmark")}`}`;
}

/** What the figures rest on that nobody told us; at most `most` of it, and where the rest is. */
export function assumptionLines(page: Page, { plans }: Pick<Sizing, "plans">, mesh: MeshId | null, most: number) {
  const { columns, palette } = page;
  const { shown, more } = firstOf(leadingAssumptions(plans, mesh), most);
  if (shown.length === 0) return [];
  const rest = [{ text: `and ${more} more: see -o markdown`, style: palette.quiet }];
  return section(page, "ASSUMPTIONS", "taken because nobody said otherwise", [
    ...shown.flatMap(({ text, onlyFor }) => {
      const scope =
        onlyFor.length === 0 ? [] : [" ", { text: `[${onlyFor.map(unbroken).join(", ")}]`, style: palette.quiet }];
      return wrap([text, ...scope], { columns, first: "  - " });
    }),
    ...(more === 0 ? [] : paragraph(page, rest, "    ")),
  ]);
}
