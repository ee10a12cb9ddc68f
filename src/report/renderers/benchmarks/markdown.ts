import { benchmarkFacts, useOf } from "../../benchmark-text.ts";
import { type Block, bullets, heading, table, toMarkdown } from "../../markdown/document.ts";
import { code, link, prose } from "../../markdown/escape.ts";
import type { BenchmarkList } from "../../published-values.ts";

/** Every measurement with its source and what it is used for; a list of one is that record in full. */
export function renderBenchmarksMarkdown({ benchmarks }: BenchmarkList): string {
  const [only] = benchmarks;
  if (only !== undefined && benchmarks.length === 1) return toMarkdown(recordBlocks(only));
  const rows = benchmarks.map((record) => [
    code(record.id),
    prose(`${record.mesh ?? "proxy"} ${record.version}`),
    prose(useOf(record)),
    sourceText(record.source),
  ]);
  return toMarkdown([heading(1, "Benchmarks"), table(["id", "of", "used for", "source"], rows)]);
}

function recordBlocks(record: BenchmarkList["benchmarks"][number]): readonly Block[] {
  const facts = benchmarkFacts(record).flatMap(([name, values]) => [[`**${name}**`], bullets(values.map(prose))]);
  return [heading(1, code(record.id)), ...facts, ["**Source**"], [`- ${sourceText(record.source)}`]];
}

function sourceText({ title, url, version, retrieved }: BenchmarkList["benchmarks"][number]["source"]): string {
  const asOf = [version, retrieved === "" ? undefined : `as of ${retrieved}`].filter((text) => text !== undefined);
  return [url === "" ? prose(title) : link(title, url), ...asOf.map(prose)].join(", ");
}
