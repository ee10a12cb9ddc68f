import { printable } from "../../printable.ts";
import { counted } from "../../words.ts";
import type { FindingGroup, FindingOverview } from "../finding-groups.ts";
import { findingScope } from "../finding-scope.ts";
import { findingMessage, findingSubject } from "../finding-subject.ts";
import { meshName } from "../mesh-name.ts";
import { severityCountsText } from "../severity-counts.ts";
import { type Block, heading, shell, table } from "./document.ts";
import { code, prose } from "./escape.ts";

/** Every finding, by check, the worst check first, with its cures: nothing is left out but what is suppressed. */
export function findingBlocks(overview: FindingOverview): readonly Block[] {
  const { mesh, counts, groups, elsewhere, suppressed } = overview;
  const { of, also } = findingScope(overview);
  const scope = `${of.charAt(0).toUpperCase()}${of.slice(1)}`;
  const notes = [
    ...(elsewhere === 0 ? [] : [`${counted(elsewhere, "more finding")} for other meshes only.`]),
    ...(suppressed === 0 ? [] : [`${counted(suppressed, "finding")} suppressed.`]),
  ];
  return [
    heading(2, "Findings"),
    [prose([`${scope}: ${severityCountsText(counts)}${also}.`, ...notes].join(" "))],
    ...groups.flatMap((group) => groupBlocks(group, mesh === null)),
  ];
}

function groupBlocks(group: FindingGroup, named: boolean): readonly Block[] {
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
        ...(commands.length === 0 ? [] : [shell(commands.map(printable))]),
      ];
    }),
  ];
}
