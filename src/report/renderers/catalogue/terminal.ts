import type { MeshId } from "../../../knowledge/meshes.ts";
import { printable } from "../../../printable.ts";
import { counted } from "../../../words.ts";
import {
  type CataloguedContradiction,
  type CatalogueEntry,
  contradictionText,
  curesFrom,
  readsText,
} from "../../catalogue-entry.ts";
import { allChecks, briefText, noneMatches, worstSentence } from "../../catalogue-words.ts";
import type { NextCommand } from "../../next-command.ts";
import type { CheckCatalogue } from "../../published-values.ts";
import type { Terminal } from "../../renderer.ts";
import { createPage, nextLines, type Page, paragraph, section, toDocument } from "../../terminal/page.ts";
import { wrap } from "../../terminal/wrap.ts";

/** Every check with the sentence that is true when it passes; a catalogue of one is an explanation. */
export function renderCatalogueTerminal({ checks, meshes }: CheckCatalogue, terminal: Terminal): string {
  const page = createPage(terminal);
  const [only] = checks;
  if (only === undefined || checks.length > 1) {
    const lines = checks.flatMap((entry) => [
      ...wrap([{ text: entry.id, style: page.palette.strong }], { columns: page.columns, first: "  " }),
      ...paragraph(page, `passes when ${entry.title}`, "    "),
      ...paragraph(page, [{ text: briefText(entry, meshes), style: page.palette.quiet }], "    "),
    ]);
    const next: NextCommand = {
      why: "see why one matters, and where it comes from",
      command: "mesh-check explain CHECK",
    };
    if (only === undefined) return toDocument([section(page, "CHECKS", noneMatches, []), nextLines(page, allChecks)]);
    return toDocument([section(page, "CHECKS", counted(checks.length, "condition"), lines), nextLines(page, next)]);
  }
  return toDocument([explanationLines(page, only, meshes), nextLines(page, curesFrom)]);
}

function explanationLines(page: Page, entry: CatalogueEntry, meshes: readonly MeshId[]): string[] {
  const { palette } = page;
  const { id, title, why, sources, contradictions = [] } = entry;
  return section(page, id, `passes when ${title}`, [
    "",
    ...paragraph(page, why),
    "",
    ...paragraph(page, readsText(entry)),
    ...paragraph(page, worstSentence(entry, meshes)),
    "",
    ...contradictionLines(page, contradictions),
    ...paragraph(page, [{ text: "Sources", style: palette.quiet }]),
    ...sources.flatMap(({ title, url }) => [...paragraph(page, title), ...urlLines(page, url)]),
  ]);
}

function contradictionLines(page: Page, contradictions: readonly CataloguedContradiction[]): string[] {
  if (contradictions.length === 0) return [];
  const title = paragraph(page, [{ text: "Where a vendor contradicts itself", style: page.palette.quiet }]);
  return [...title, ...contradictions.flatMap((one) => [...paragraph(page, contradictionText(one)), ""])];
}

/** On one line, however long: an address that is broken up can be neither opened nor copied. */
function urlLines(page: Page, url: string): string[] {
  const { command } = page.palette;
  return /^https:\/\/\S+$/.test(url)
    ? [`    ${command(printable(url))}`]
    : paragraph(page, [{ text: url, style: command }], "    ");
}
