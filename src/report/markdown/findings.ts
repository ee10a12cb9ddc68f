import { printable } from "../../printable.ts";
import { counted } from "../../words.ts";
import type { FindingEntry } from "../finding-entries.ts";
import type { FindingGroup, FindingOverview } from "../finding-groups.ts";
import type { OfferedRemedy } from "../finding-remedies.ts";
import { findingScope, nothingChecked } from "../finding-scope.ts";
import { amountText, byOwner, type OwnedFindings, ownerText } from "../finding-spread.ts";
import { findingMessage, findingSubject } from "../finding-subject.ts";
import { firstOf } from "../first-of.ts";
import { pseudonymNote } from "../looked-at.ts";
import { meshName } from "../mesh-name.ts";
import { meshesText } from "../mesh-severities.ts";
import { severityCountsText } from "../severity-counts.ts";
import { type Block, heading, shell, table } from "./document.ts";
import { code, prose } from "./escape.ts";

/** Of equally bad findings of one check: more are told by owner, and more owners are counted. */
const [mostFindings, mostOwners] = [12, 12];
const [mostRemedies, mostCommands] = [6, 10];

/**
 * The findings, by check, the worst check first, with their cures. Many are told by owner, a row each; with `verbose`
 * every one has its row. Nothing is left out without being counted.
 */
export function findingBlocks(overview: FindingOverview, verbose = false): readonly Block[] {
  const { counts, groups, elsewhere, suppressed } = overview;
  const { of, also } = findingScope(overview);
  const scope = overview.nothingChecked ? nothingChecked : `${of}: ${severityCountsText(counts)}${also}`;
  const folded = !verbose && groups.some((group) => group.entries.some(isFolded) || isCut(group));
  const notes = [
    ...(elsewhere === 0 ? [] : [`${counted(elsewhere, "more finding")} for other meshes only.`]),
    ...(suppressed === 0 ? [] : [`${counted(suppressed, "finding")} suppressed.`]),
    ...(folded ? ["Every object, and every command, with -v."] : []),
  ];
  return [
    heading(2, "Findings"),
    [prose([`${scope.charAt(0).toUpperCase()}${scope.slice(1)}.`, ...notes].join(" "))],
    ...groups.flatMap((group) => groupBlocks(group, overview, verbose)),
  ];
}

function isFolded({ findings }: FindingEntry): boolean {
  return findings.length > mostFindings;
}

function isCut({ remedies }: FindingGroup): boolean {
  if (firstOf(remedies, mostRemedies).more > 0) return true;
  return remedies.some(({ commands }) => firstOf(commands, mostCommands).more > 0);
}

function groupBlocks(group: FindingGroup, overview: FindingOverview, verbose: boolean): readonly Block[] {
  const { check, entries, counts, worstFor, remedies } = group;
  const scope = worstFor.map(({ severity, meshes }) => `${severity} for ${meshesText(meshes)}`);
  const { shown, more } = firstOf(remedies, verbose ? remedies.length : mostRemedies);
  return [
    heading(3, code(check)),
    [prose(`${overview.mesh === null ? scope.join("; ") : severityCountsText(counts)}.`)],
    table(
      ["Severity", "Object", "What is the case"],
      entries.flatMap((entry) => (verbose || !isFolded(entry) ? findingRows(entry) : ownerRows(entry))),
    ),
    ...shown.flatMap((remedy) => remedyBlocks(remedy, overview, verbose)),
    more === 0 ? [] : [`and ${counted(more, "more remedy")}.`],
  ];
}

function remedyBlocks(
  { text, meshes, commands }: OfferedRemedy,
  { mesh, redacted }: FindingOverview,
  verbose: boolean,
): readonly Block[] {
  const whose = mesh === null && !meshes.includes("any") ? `${meshes.map(meshName).join(", ")}: ` : "";
  const { shown, more } = firstOf(commands, verbose ? commands.length : mostCommands);
  return [
    [`**Do:** ${prose(`${whose}${text}`)}`],
    ...(shown.length === 0 ? [] : [shell(shown.map(printable)), redacted ? [pseudonymNote] : []]),
    more === 0 ? [] : [`and ${counted(more, "more command")} like these.`],
  ];
}

function findingRows({ severity, findings }: FindingEntry): string[][] {
  return findings.map((finding) => [severity, code(findingSubject(finding)), prose(findingMessage(finding))]);
}

/** A row for each owner, those with most findings first. */
function ownerRows({ severity, findings }: FindingEntry): string[][] {
  const { shown, more } = firstOf(byOwner(findings), mostOwners);
  const hidden = findings.length - shown.reduce((sum, owned) => sum + owned.findings.length, 0);
  return [
    ...shown.map((owned) => ownerRow(severity, owned)),
    ...(more === 0
      ? []
      : [[severity, prose(`${counted(more, "more owner")}`), prose(`${counted(hidden, "finding")} like these`)]]),
  ];
}

function ownerRow(severity: string, { owner, findings }: OwnedFindings): string[] {
  const example = findings
    .slice(0, 1)
    .map((finding) => `${code(findingSubject(finding))}: ${prose(findingMessage(finding))}`)
    .join("");
  const [only] = findings;
  if (findings.length === 1 && only !== undefined)
    return [severity, code(findingSubject(only)), prose(findingMessage(only))];
  return [severity, `${prose(amountText(findings))} in ${code(ownerText(owner))}`, `such as ${example}`];
}
