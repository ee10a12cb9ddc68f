import { money } from "../cost-notes.ts";
import { growthsOf, toGrowthRows } from "../growth-rows.ts";
import type { SizeReport } from "../published-values.ts";
import { formatCpu, formatMemory } from "../units.ts";
import { type Block, heading, table } from "./document.ts";
import { prose } from "./escape.ts";

/** Meshes against growth, where there is more than one. */
export function growthBlocks(plans: SizeReport["plans"]): readonly Block[] {
  const growths = growthsOf(plans);
  if (growths.length < 2) return [];
  const currency = plans.find(({ monthlyCost }) => monthlyCost !== null)?.monthlyCost?.currency ?? "";
  return [
    heading(3, "Growth"),
    table(
      ["Mesh", ...growths.map((growth) => `x${growth}`)],
      toGrowthRows(plans).map(({ name, at }) => [
        prose(name),
        ...at.map((cell) => {
          if (cell === null) return "";
          const spent = cell.cost === null ? [] : [`${money(cell.cost)} ${prose(currency)} a month`];
          return [formatCpu(cell.cpuCores), formatMemory(cell.memoryMiB), ...spent].join("; ");
        }),
      ]),
    ),
  ];
}
