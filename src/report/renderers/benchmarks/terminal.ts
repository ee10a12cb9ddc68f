import { printable } from "../../../printable.ts";
import { counted } from "../../../words.ts";
import { benchmarkFacts, useOf } from "../../benchmark-text.ts";
import type { NextCommand } from "../../next-command.ts";
import type { BenchmarkList } from "../../published-values.ts";
import type { Terminal } from "../../renderer.ts";
import { createPage, nextLines, type Page, paragraph, section, toDocument } from "../../terminal/page.ts";
import { wrap } from "../../terminal/wrap.ts";

type Record = BenchmarkList["benchmarks"][number];

const next: NextCommand = { why: "see what the model makes of them", command: "mesh-check benchmarks validate" };

/** Every measurement with what it is used for; a list of one is that record in full. */
export function renderBenchmarksTerminal({ benchmarks }: BenchmarkList, terminal: Terminal): string {
  const page = createPage(terminal);
  const [only] = benchmarks;
  if (only !== undefined && benchmarks.length === 1)
    return toDocument([recordLines(page, only), nextLines(page, next)]);
  const lines = benchmarks.flatMap((record) => [
    ...wrap([{ text: record.id, style: page.palette.strong }], { columns: page.columns, first: "  " }),
    ...paragraph(page, `${record.mesh ?? "proxy"} ${record.version}: ${useOf(record)}`, "    "),
  ]);
  const explain: NextCommand = { why: "see one in full, with its source", command: "mesh-check benchmarks ID" };
  const studies = new Set(benchmarks.map(({ study }) => study)).size;
  const aside = `${counted(benchmarks.length, "measurement")} of ${counted(studies, "study")}`;
  return toDocument([section(page, "BENCHMARKS", aside, lines), nextLines(page, explain)]);
}

function recordLines(page: Page, record: Record): string[] {
  const { title, url, version, retrieved } = record.source;
  const asOf = [version, retrieved === "" ? undefined : `as of ${retrieved}`].filter((text) => text !== undefined);
  const facts = benchmarkFacts(record).flatMap(([name, values]) => [
    "",
    ...paragraph(page, [{ text: name, style: page.palette.quiet }]),
    ...values.flatMap((value) => paragraph(page, value, "    ")),
  ]);
  return section(page, record.id, title, [
    ...facts,
    "",
    ...paragraph(page, [{ text: "Source", style: page.palette.quiet }]),
    ...paragraph(page, [title, ...asOf].join(", "), "    "),
    ...(url === "" ? [] : [`    ${page.palette.command(printable(url))}`]),
  ]);
}
