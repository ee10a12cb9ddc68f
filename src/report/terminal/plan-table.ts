import type { Range } from "../../capacity/range.ts";
import { type PlanRow, reservedText } from "../plan-rows.ts";
import {
  cpuUnit,
  formatBounds,
  formatCpu,
  formatExpected,
  formatIn,
  formatMemory,
  formatRange,
  memoryUnit,
  milliseconds,
  type Unit,
} from "../units.ts";
import { labelled, type Page, paragraph } from "./page.ts";
import { type Cell, tableLines } from "./table.ts";

/** From here on a figure and its bounds stand on one line. */
const wideColumns = 110;

/** What each plan uses, sets aside and adds; as a list where a table is too wide. */
export function planTableLines(page: Page, rows: readonly PlanRow[]): string[] {
  return tableOf(page, rows) ?? rows.flatMap((row) => listOf(page, row));
}

function tableOf(page: Page, rows: readonly PlanRow[]): string[] | null {
  const { palette } = page;
  const cpu = cpuUnit(rows.flatMap(({ cpuCores, plan }) => [cpuCores.expected, plan.reserved.cpuCores]));
  const memory = memoryUnit(rows.flatMap(({ memoryMiB, plan }) => [memoryMiB.expected, plan.reserved.memoryMiB]));
  const figure = (range: Range, unit: Unit, prefix = ""): Cell => {
    const expected = `${prefix}${formatExpected(range, unit)}`;
    if (page.columns >= wideColumns) return [`${prefix}${formatRange(range, unit)}`];
    const bounds = formatBounds(range, unit);
    return [expected, { text: `${prefix}${bounds}` === expected ? "" : bounds, style: palette.quiet }];
  };
  const reserved = ({ reserved: { cpuCores, memoryMiB } }: PlanRow["plan"]): Cell => {
    const texts = [`${formatIn(cpu, cpuCores)} ${cpu.name}`, `${formatIn(memory, memoryMiB)} ${memory.name}`];
    if (cpuCores === 0 && memoryMiB === 0) return ["nothing"];
    return page.columns >= wideColumns ? [texts.join(", ")] : texts;
  };
  const head: Cell[] = [
    ["Mesh"],
    ["Proxies"],
    ["Used", cpu.name],
    ["Used", memory.name],
    ["Reserved"],
    ["Latency", `added, ${milliseconds.name}`],
  ];
  const cells = rows.map(({ name, inQuestion, proxies, cpuCores, memoryMiB, plan, latency }): Cell[] => [
    [inQuestion ? { text: name, style: palette.strong } : name],
    [`${proxies}`],
    figure(cpuCores, cpu),
    figure(memoryMiB, memory),
    reserved(plan),
    latency === null ? ["unknown"] : figure(latency.addedMs, milliseconds, `${latency.percentile} `),
  ]);
  return tableLines(page, head, cells);
}

function listOf(page: Page, { name, proxiesText, cpuCores, memoryMiB, plan, latency }: PlanRow): string[] {
  const added =
    latency === null
      ? "unknown"
      : `${latency.percentile} ${formatRange(latency.addedMs, milliseconds)} ${milliseconds.name} a call`;
  return [
    ...paragraph(page, [{ text: name, style: page.palette.strong }]),
    ...labelled(page, "  Proxies", proxiesText),
    ...labelled(page, "  Used", `${formatCpu(cpuCores)}, ${formatMemory(memoryMiB)}`),
    ...labelled(page, "  Reserved", reservedText(plan)),
    ...labelled(page, "  Latency", added),
  ];
}
