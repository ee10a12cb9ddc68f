import { counted } from "../../words.ts";
import type { FindingGroup, FindingOverview } from "../finding-groups.ts";
import { findingScope, nothingChecked } from "../finding-scope.ts";
import { firstOf } from "../first-of.ts";
import { meshName } from "../mesh-name.ts";
import { meshesText } from "../mesh-severities.ts";
import { type SeverityCounts, severityCountParts } from "../severity-counts.ts";
import { findingDetailLines } from "./finding-details.ts";
import { entryLines, isFolded } from "./finding-entry.ts";
import { remedyIndent, remedyLines, shownCommands } from "./finding-remedies.ts";
import { type Page, paragraph, section } from "./page.ts";
import { type Span, unbroken, wrap } from "./wrap.ts";

const mostRemedies = 2;
/** The first of a remedy's commands stands for all of them. */
const mostCommands = 1;

/** All findings, the worst check first; what is not shown is counted. With `verbose` every one, with all that cures it. */
export function findingLines(page: Page, overview: FindingOverview, verbose = false): string[] {
  const groups = overview.groups.flatMap((group) => ["", ...groupLines(page, group, overview, verbose)]);
  return section(page, "FINDINGS", countsAside(page, overview), [...groups, ...notShown(page, overview, verbose)]);
}

/** "Findings for Linkerd: 2 blockers, 5 high": what `-q` prints of them. */
export function countsLine(page: Page, overview: FindingOverview): string[] {
  const first = overview.nothingChecked ? "Findings: " : "Findings ";
  return paragraph(page, [first, ...countsAside(page, overview)], "");
}

function countsAside({ palette }: Page, overview: FindingOverview): (string | Span)[] {
  if (overview.nothingChecked) return [{ text: nothingChecked, style: palette.caution }];
  const { of, also } = findingScope(overview);
  const counts = countSpans(palette, overview.counts);
  return [{ text: `${of}: `, style: palette.quiet }, ...counts, { text: also, style: palette.quiet }];
}

function countSpans(palette: Page["palette"], counts: SeverityCounts): (string | Span)[] {
  const parts = severityCountParts(counts);
  if (parts.length === 0) return ["none"];
  return parts.flatMap(({ severity, text }, index) => [
    index === 0 ? "" : ", ",
    { text, style: palette.severity[severity] },
  ]);
}

function groupLines(page: Page, group: FindingGroup, overview: FindingOverview, verbose: boolean): string[] {
  const first = { text: `  ${group.check}  `, style: page.palette.strong };
  const head = wrap(groupAside(page, group, overview), { columns: page.columns, first, rest: "    " });
  if (verbose) return [...head, ...findingDetailLines(page, group, overview)];
  const { shown, more } = firstOf(group.remedies, mostRemedies);
  const rest = [{ text: `and ${counted(more, "more remedy")}`, style: page.palette.quiet }];
  return [
    ...head,
    ...group.entries.flatMap((entry) => entryLines(page, entry)),
    ...shown.flatMap((remedy) => remedyLines(page, remedy, overview, mostCommands)),
    ...(more === 0 ? [] : paragraph(page, rest, remedyIndent)),
  ];
}

/** How many, or, where no mesh is in question, how bad for which. */
function groupAside({ palette }: Page, { counts, worstFor }: FindingGroup, { mesh }: FindingOverview) {
  if (mesh !== null) return countSpans(palette, counts);
  return worstFor.flatMap(({ severity, meshes }, index) => [
    index === 0 ? "" : "; ",
    { text: severity, style: palette.severity[severity] },
    ` for ${meshesText(meshes, (id) => unbroken(meshName(id)))}`,
  ]);
}

function notShown(page: Page, overview: FindingOverview, verbose: boolean): string[] {
  const { mesh, elsewhere, suppressed } = overview;
  const notes = [
    ...(elsewhere === 0 || mesh === null ? [] : [`${counted(elsewhere, "more finding")} for other meshes only`]),
    ...(suppressed === 0 ? [] : [`${counted(suppressed, "finding")} suppressed`]),
    ...hidden(page, overview, verbose),
  ];
  return notes.length === 0
    ? []
    : ["", ...paragraph(page, [{ text: `${notes.join("; ")}.`, style: page.palette.quiet }])];
}

/** What -v shows beside this; what no terminal can show stands in Markdown. */
function hidden(page: Page, { groups }: FindingOverview, verbose: boolean): string[] {
  const remedies = groups.flatMap((group) => group.remedies);
  const commands = remedies.reduce((sum, remedy) => sum + remedy.commands.length, 0);
  const most = verbose ? Number.POSITIVE_INFINITY : mostCommands;
  const offered = verbose ? remedies : groups.flatMap((group) => firstOf(group.remedies, mostRemedies).shown);
  const more = commands - offered.reduce((sum, remedy) => sum + shownCommands(page, remedy, most), 0);
  const folded = groups.some((group) => group.entries.some(isFolded)) || offered.length < remedies.length;
  return [
    ...(more === 0 ? [] : [`${counted(more, "more command")} to copy with ${unbroken("-v -o markdown")}`]),
    ...(folded && !verbose ? [`every object, and all that cures it, with ${unbroken("-v")}`] : []),
  ];
}
