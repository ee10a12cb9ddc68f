import { type CatalogueEntry, contradictionText, curesFrom, readsText } from "../../catalogue-entry.ts";
import { type Block, bullets, heading, toMarkdown } from "../../markdown/document.ts";
import { code, link, prose } from "../../markdown/escape.ts";
import type { CheckCatalogue } from "../../published-values.ts";

/** Every check: when it passes, why it matters, what it reads and where the rule comes from. */
export function renderCatalogueMarkdown({ checks }: CheckCatalogue): string {
  return toMarkdown([
    heading(1, "Checks"),
    [`To ${curesFrom.why}: ${code(curesFrom.command)}.`],
    ...checks.flatMap(checkBlocks),
  ]);
}

function checkBlocks(entry: CatalogueEntry): readonly Block[] {
  const { id, title, why, sources, contradictions = [] } = entry;
  return [
    heading(2, code(id)),
    [`Passes when ${prose(title)}.`],
    [prose(why)],
    [readsText(entry, code)],
    ...(contradictions.length === 0 ? [] : [["Where a vendor contradicts itself:"]]),
    bullets(contradictions.map((one) => prose(contradictionText(one)))),
    sources.map(({ title, url }) => `- ${link(title, url)}`),
  ];
}
