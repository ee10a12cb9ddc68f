import type { Range } from "../../capacity/range.ts";
import type { SizingPlan } from "../../sizing/plan.ts";
import { money } from "../cost-notes.ts";
import { type GrowthRow, growthsOf, toGrowthRows } from "../growth-rows.ts";
import { formatCpu, formatExpected, formatMemory } from "../units.ts";
import { labelled, type Page, paragraph, section } from "./page.ts";
import { type Cell, tableLines } from "./table.ts";

const explanation =
  "xN: at N times the calls, pods and nodes. Each first line is CPU, the second memory, the third money a month for both.";

/** Meshes against growth, where there is more than one; without bounds where these are too wide, else as a list. */
export function growthLines(page: Page, plans: readonly SizingPlan[]): string[] {
  const growths = growthsOf(plans);
  if (growths.length < 2) return [];
  const currency = plans.find(({ monthlyCost }) => monthlyCost !== null)?.monthlyCost?.currency ?? "";
  const rows = toGrowthRows(plans);
  const head: Cell[] = [["Mesh"], ...growths.map((growth): Cell => [`x${growth}`])];
  const table = (figures: Figures) =>
    tableLines(
      page,
      head,
      rows.map(({ name, at }): Cell[] => [[name], ...at.map((cell): Cell => linesOf(cell, figures, currency))]),
    );
  const drawn = table(withBounds) ?? table(expectedOnly) ?? rows.flatMap((row) => listOf(page, row, growths, currency));
  const quiet = paragraph(page, [{ text: explanation, style: page.palette.quiet }]);
  return section(page, "GROWTH", "side by side", ["", ...drawn, "", ...quiet]);
}

interface Figures {
  readonly cpu: (range: Range) => string;
  readonly memory: (range: Range) => string;
  readonly cost: (range: Range) => string;
}

const withBounds: Figures = { cpu: formatCpu, memory: formatMemory, cost: money };
const expectedOnly: Figures = {
  cpu: ({ expected }) => formatCpu(expected),
  memory: ({ expected }) => formatMemory(expected),
  cost: (range) => formatExpected(range, { name: "", perUnit: 1 }),
};

function linesOf(cell: GrowthRow["at"][number], { cpu, memory, cost }: Figures, currency: string): string[] {
  if (cell === null) return [""];
  const spent = cell.cost === null ? [] : [`${cost(cell.cost)} ${currency}`];
  return [cpu(cell.cpuCores), memory(cell.memoryMiB), ...spent];
}

function listOf(page: Page, { name, at }: GrowthRow, growths: readonly number[], currency: string): string[] {
  return [
    ...paragraph(page, [{ text: name, style: page.palette.strong }]),
    ...at.flatMap((cell, place) =>
      labelled(page, `  x${growths[place] ?? ""}`, linesOf(cell, withBounds, currency).join(", ")),
    ),
  ];
}
