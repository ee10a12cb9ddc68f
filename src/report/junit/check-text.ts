import { checks as catalogue } from "../../cluster-scan/checks/index.ts";
import { type Finding, worstSeverity } from "../../cluster-scan/finding.ts";
import type { MeshId } from "../../knowledge/meshes.ts";
import { counted } from "../../words.ts";
import { type JudgedFinding, toEntries } from "../finding-entries.ts";
import { offeredRemedies } from "../finding-remedies.ts";
import { findingMessage, findingSubject } from "../finding-subject.ts";
import { firstOf } from "../first-of.ts";
import { meshName } from "../mesh-name.ts";
import { meshesBySeverity, meshesText } from "../mesh-severities.ts";
import { countSeverities, severityCountsText } from "../severity-counts.ts";

const mostCommands = 10;

/** For whom findings count. */
export interface CountedFor {
  readonly mesh: MeshId | null;
  readonly meshes: readonly MeshId[];
}

/** GitLab shows the text and nothing else, so that it says all: what, about which objects, what to do, where to read on. */
export function failureText(id: string, failing: readonly JudgedFinding[], { mesh }: CountedFor) {
  const title = catalogue.find((check) => check.id === id)?.title;
  const findings = failing.map(({ finding }) => finding);
  const cures = offeredRemedies(findings, mesh).flatMap(({ text, meshes, commands }) => {
    const { shown, more } = firstOf(commands, mostCommands);
    const whose = mesh === null && !meshes.includes("any") ? `${meshes.map(meshName).join(", ")}: ` : "";
    return [
      `do: ${whose}${text}`,
      ...shown.map((command) => `  ${command}`),
      ...(more === 0 ? [] : [`  and ${counted(more, "more command")} like these: mesh-check scan -v`]),
    ];
  });
  const entries = toEntries(failing);
  const counts = severityCountsText(countSeverities(failing.map(({ severity }) => severity)));
  return {
    message: `${counts} ${mesh === null ? "with every mesh" : `for ${meshName(mesh)}`}`,
    type: entries[0]?.severity ?? "",
    text: [
      ...(title === undefined ? [] : [`Passes when ${title}.`]),
      ...entries.flatMap((entry) => entry.findings.map((finding) => findingLine(entry.severity, finding))),
      ...cures,
      `Why, and where the rule comes from: mesh-check explain ${id}`,
    ],
  };
}

function findingLine(severity: string, finding: Finding): string {
  return `${severity}: ${findingSubject(finding)}: ${findingMessage(finding)}`;
}

/** What is known and no failure: said, so that a test that passes does not look like nothing was found. */
export function noteLines(
  findings: readonly Finding[],
  judged: readonly JudgedFinding[],
  { mesh, meshes }: CountedFor,
): string[] {
  const counting = new Set(judged.map(({ finding }) => finding));
  const elsewhere = findings.filter((finding) => finding.suppressed === undefined && !counting.has(finding));
  const suppressed = findings.filter((finding) => finding.suppressed !== undefined);
  return [
    ...judged.flatMap(({ finding, severity }) => (severity === "info" ? [findingLine(severity, finding)] : [])),
    ...(elsewhere.length === 0 ? [] : [elsewhereText(elsewhere, mesh, meshes)]),
    ...suppressed.map(
      (finding) => `suppressed: ${findingSubject(finding)}: ${findingMessage(finding)} (${reasonOf(finding)})`,
    ),
  ];
}

/** "2 findings that some mesh avoids: blocker for Linkerd." */
function elsewhereText(findings: readonly Finding[], mesh: MeshId | null, meshes: readonly MeshId[]): string {
  const amount = counted(findings.length, "finding");
  if (mesh !== null) return `${amount} for other meshes only.`;
  const worst = meshesBySeverity(meshes, (id) => worstSeverity(findings.flatMap(({ affects }) => affects[id] ?? [])));
  return `${amount} that some mesh avoids: ${worst.map((one) => `${one.severity} for ${meshesText(one.meshes)}`).join("; ")}.`;
}

/** Why a check is waived. */
export function suppressedText(suppressed: readonly Finding[]): string {
  return `${counted(suppressed.length, "finding")} suppressed: ${[...new Set(suppressed.map(reasonOf))].join("; ")}`;
}

function reasonOf({ suppressed }: Finding): string {
  const until = suppressed?.until;
  return `${suppressed?.reason ?? ""}${until === undefined ? "" : `, until ${until}`}`;
}
