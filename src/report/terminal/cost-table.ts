import type { Range } from "../../capacity/range.ts";
import { costBeside } from "../cost-notes.ts";
import type { PlanRow } from "../plan-rows.ts";
import { formatBounds, formatExpected, formatNumber, type Unit } from "../units.ts";
import { type Page, paragraph, section } from "./page.ts";
import { type Cell, tableLines } from "./table.ts";

const unit: Unit = { name: "", perUnit: 1 };
const explanation =
  "On top of what runs without a mesh. Used, reserved: CPU and memory at the prices among the assumptions. Beside: " +
  "memory of Prometheus, traffic between zones, licences and engineers' hours for upgrades, as far as known.";

/** What each plan costs a month; nothing where no plan has a price, or the page is too narrow (then each plan says it). */
export function costLines(page: Page, rows: readonly PlanRow[]): string[] {
  const priced = rows.filter(({ plan }) => plan.monthlyCost !== null);
  const [first] = priced;
  if (first === undefined) return [];
  const figure = (range: Range | null | undefined): Cell => {
    if (!range) return ["unknown"];
    const [expected, bounds] = [formatExpected(range, unit), formatBounds(range, unit)];
    return [expected, { text: expected === bounds ? "" : bounds, style: page.palette.quiet }];
  };
  const table = tableLines(
    page,
    [["Mesh"], ["Used"], ["Reserved"], ["Beside"], ["Used and", "beside"]],
    priced.map(({ name, inQuestion, plan }): Cell[] => [
      [inQuestion ? { text: name, style: page.palette.strong } : name],
      figure(plan.monthlyCost?.used),
      [formatNumber(plan.monthlyCost?.reserved ?? 0)],
      figure(costBeside(plan)),
      figure(plan.monthlyCostTotal),
    ]),
  );
  if (table === null) return [];
  const quiet = paragraph(page, [{ text: explanation, style: page.palette.quiet }]);
  return section(page, "MONEY", `${first.plan.monthlyCost?.currency ?? ""} a month`, ["", ...table, "", ...quiet]);
}
