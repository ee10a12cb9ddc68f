import { counted } from "../../words.ts";
import type { FindingEntry, FindingGroup, FindingOverview, OfferedRemedy } from "../finding-groups.ts";
import { findingScope, nothingChecked } from "../finding-scope.ts";
import { findingMessage, findingSubject } from "../finding-subject.ts";
import { firstOf } from "../first-of.ts";
import { pseudonymNote } from "../looked-at.ts";
import { meshName } from "../mesh-name.ts";
import { type SeverityCounts, severityCountParts } from "../severity-counts.ts";
import { commandLines } from "./command.ts";
import { type Page, paragraph, section } from "./page.ts";
import { type Span, unbroken, wrap } from "./wrap.ts";

const mostEntries = 5;
const mostObjects = 3;
const mostRemedies = 2;
const severityColumns = 9;
const indent = " ".repeat(4 + severityColumns);

/** All findings, the worst check first; what is not shown is counted. */
export function findingLines(page: Page, overview: FindingOverview): string[] {
  return section(page, "FINDINGS", countsAside(page, overview), [
    ...overview.groups.flatMap((group) => ["", ...groupLines(page, group, overview)]),
    ...notShown(page, overview),
  ]);
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

function groupLines(page: Page, group: FindingGroup, overview: FindingOverview): string[] {
  const { palette } = page;
  const { shown, more } = firstOf(group.entries, mostEntries);
  const hidden = group.entries.slice(shown.length).reduce((sum, { findings }) => sum + findings.length, 0);
  const first = { text: `  ${group.check}  `, style: palette.strong };
  return [
    ...wrap(groupAside(page, group, overview), { columns: page.columns, first, rest: "    " }),
    ...shown.flatMap((entry) => entryLines(page, entry)),
    ...(more === 0 ? [] : paragraph(page, [{ text: `and ${hidden} more`, style: palette.quiet }], indent)),
    ...remedyLines(page, group, overview),
  ];
}

/** How many, or, where no mesh is in question, how bad for which. */
function groupAside({ palette }: Page, { counts, worstFor }: FindingGroup, { mesh }: FindingOverview) {
  if (mesh !== null) return countSpans(palette, counts);
  return worstFor.flatMap(({ severity, meshes }, index) => [
    index === 0 ? "" : "; ",
    { text: severity, style: palette.severity[severity] },
    ` for ${meshes === "all" ? "every mesh" : meshes.map((id) => unbroken(meshName(id))).join(", ")}`,
  ]);
}

function entryLines({ columns, palette }: Page, { severity, findings }: FindingEntry): string[] {
  const { shown, more } = firstOf(findings, mostObjects);
  const objects = shown.map((finding) => unbroken(findingSubject(finding))).join(", ");
  const first = { text: `    ${severity.padEnd(severityColumns)}`, style: palette.severity[severity] };
  const message = findings.slice(0, 1).map(findingMessage).join("");
  return wrap(`${objects}${more === 0 ? "" : ` and ${more} more${spread(findings.slice(-more))}`}: ${message}`, {
    columns,
    first,
  });
}

/** How many must be told: the same case in many namespaces is not one team's work. */
function spread(hidden: FindingEntry["findings"]): string {
  const owners = new Set(hidden.map(({ group }) => group)).size;
  return owners < 2 ? "" : ` in ${owners} namespaces`;
}

function remedyLines(page: Page, { remedies }: FindingGroup, { mesh, redacted }: FindingOverview): string[] {
  const { columns, palette } = page;
  const { shown, more } = firstOf(remedies, mostRemedies);
  const lines = shown.flatMap((remedy) => {
    const { text, meshes } = remedy;
    const whose = mesh === null && !meshes.includes("any") ? `${meshes.map(meshName).join(", ")}: ` : "";
    const first = { text: `    ${"do".padEnd(severityColumns)}`, style: palette.good };
    const command = remedyCommand(page, remedy);
    const note =
      redacted && command.length > 0 ? paragraph(page, [{ text: pseudonymNote, style: palette.caution }], indent) : [];
    return [...wrap(`${whose}${text}`, { columns, first }), ...command, ...note];
  });
  const rest = `and ${counted(more, "more remedy")}: see -o markdown`;
  return [...lines, ...(more === 0 ? [] : paragraph(page, [{ text: rest, style: palette.quiet }], indent))];
}

/** The first of a remedy's commands stands for all of them. */
function remedyCommand(page: Page, { commands: [command] }: OfferedRemedy): string[] {
  return command === undefined ? [] : commandLines(page, command, indent);
}

function notShown(page: Page, { mesh, groups, elsewhere, suppressed }: FindingOverview): string[] {
  const commands = groups.flatMap(({ remedies }) => remedies.flatMap((remedy) => remedy.commands)).length;
  const shown = groups
    .flatMap(({ remedies }) => firstOf(remedies, mostRemedies).shown)
    .filter((remedy) => remedyCommand(page, remedy).length > 0).length;
  const notes = [
    ...(elsewhere === 0 || mesh === null ? [] : [`${counted(elsewhere, "more finding")} for other meshes only`]),
    ...(suppressed === 0 ? [] : [`${counted(suppressed, "finding")} suppressed`]),
    ...(commands === shown
      ? []
      : [`${counted(commands - shown, "more command")} to copy with ${unbroken("-o markdown")}`]),
  ];
  return notes.length === 0
    ? []
    : ["", ...paragraph(page, [{ text: `${notes.join("; ")}.`, style: page.palette.quiet }])];
}
