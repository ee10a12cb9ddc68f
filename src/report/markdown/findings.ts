import { printable } from "../../printable.ts";
import { counted } from "../../words.ts";
import type { FindingGroup, FindingOverview } from "../finding-groups.ts";
import { findingScope, nothingChecked } from "../finding-scope.ts";
import { findingMessage, findingSubject } from "../finding-subject.ts";
import { pseudonymNote } from "../looked-at.ts";
import { meshName } from "../mesh-name.ts";
import { severityCountsText } from "../severity-counts.ts";
import { type Block, heading, shell, table } from "./document.ts";
import { code, prose } from "./escape.ts";

/** Every finding, by check, the worst check first, with its cures: nothing is left out but what is suppressed. */
export function findingBlocks(overview: FindingOverview): readonly Block[] {
  const { mesh, counts, groups, elsewhere, suppressed } = overview;
  const { of, also } = findingScope(overview);
  const scope = overview.nothingChecked ? nothingChecked : `${of}: ${severityCountsText(counts)}${also}`;
  const notes = [
    ...(elsewhere === 0 ? [] : [`${counted(elsewhere, "more finding")} for other meshes only.`]),
    ...(suppressed === 0 ? [] : [`${counted(suppressed, "finding")} suppressed.`]),
  ];
  return [
    heading(2, "Findings"),
    [prose([`${scope.charAt(0).toUpperCase()}${scope.slice(1)}.`, ...notes].join(" "))],
    ...groups.flatMap((group) => groupBlocks(group, mesh === null, overview.redacted)),
  ];
}

function groupBlocks(group: FindingGroup, named: boolean, redacted: boolean): readonly Block[] {
  const { check, entries, counts, worstFor, remedies } = group;
  const scope = worstFor.map(
    ({ severity, meshes }) => `${severity} for ${meshes === "all" ? "every mesh" : meshes.map(meshName).join(", ")}`,
  );
  const rows = entries.flatMap(({ severity, findings }) =>
    findings.map((finding) => [severity, code(findingSubject(finding)), prose(findingMessage(finding))]),
  );
  return [
    heading(3, code(check)),
    [prose(`${named ? scope.join("; ") : severityCountsText(counts)}.`)],
    table(["Severity", "Object", "What is the case"], rows),
    ...remedies.flatMap(({ text, meshes, commands }) => {
      const whose = named && !meshes.includes("any") ? `${meshes.map(meshName).join(", ")}: ` : "";
      return [
        [`**Do:** ${prose(`${whose}${text}`)}`],
        ...(commands.length === 0 ? [] : [shell(commands.map(printable)), redacted ? [pseudonymNote] : []]),
      ];
    }),
  ];
}
