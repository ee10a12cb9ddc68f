import type { MeshId } from "../../../knowledge/meshes.ts";
import { type CatalogueEntry, contradictionText, curesFrom, readsText } from "../../catalogue-entry.ts";
import { looksAt, noneMatches, worstSentence, worstText } from "../../catalogue-words.ts";
import { type Block, bullets, heading, table, toMarkdown } from "../../markdown/document.ts";
import { code, link, prose } from "../../markdown/escape.ts";
import type { CheckCatalogue } from "../../published-values.ts";

/** Every check: when it passes, why it matters, what it reads and where the rule comes from. */
export function renderCatalogueMarkdown({ checks, meshes }: CheckCatalogue): string {
  const rows = checks.map((entry) => [
    code(entry.id),
    prose(entry.title),
    prose(looksAt(entry)),
    prose(worstText(entry, meshes)),
  ]);
  return toMarkdown([
    heading(1, "Checks"),
    [checks.length === 0 ? `N${noneMatches.slice(1)}.` : `To ${curesFrom.why}: ${code(curesFrom.command)}.`],
    table(["Check", "Passes when", "Looks at", "At worst"], checks.length > 1 ? rows : []),
    ...checks.flatMap((entry) => checkBlocks(entry, meshes)),
  ]);
}

function checkBlocks(entry: CatalogueEntry, meshes: readonly MeshId[]): readonly Block[] {
  const { id, title, why, sources, contradictions = [] } = entry;
  return [
    heading(2, code(id)),
    [`Passes when ${prose(title)}.`],
    [prose(why)],
    [readsText(entry, code), prose(worstSentence(entry, meshes))],
    ...(contradictions.length === 0 ? [] : [["Where a vendor contradicts itself:"]]),
    bullets(contradictions.map((one) => prose(contradictionText(one)))),
    sources.map(({ title, url }) => `- ${link(title, url)}`),
  ];
}
