import type { Command } from "commander";
import { findingId, placeOf } from "../cluster-scan/finding-id.ts";
import type { RealNames as Names } from "../cluster-scan/redact/real-names.ts";
import type { Suppress } from "../cluster-scan/run-checks.ts";
import { ignoreWarnings } from "../gates/ignore-warnings.ts";
import type { JudgedReport } from "../gates/judged-report.ts";
import { runGates } from "../gates/run-gates.ts";
import { createSuppress, type RealNames } from "../gates/suppress-findings.ts";
import { useOfIgnoreFile } from "../gates/use-of-ignore-file.ts";
import { printable } from "../printable.ts";
import type { PublishedValues } from "../report/published-values.ts";
import type { Outcome, Surroundings } from "./command-module.ts";
import type { GateRequest } from "./gate-flags.ts";
import { writeReport } from "./output-flags.ts";

/** What gates look at, beside the report that is written. */
export interface Judged {
  readonly reports: readonly JudgedReport[];
  readonly isFleet: boolean;
  /** Clusters of a fleet that could not be read. */
  readonly failed: number;
  /** Where names became pseudonyms. */
  readonly realNames?: Names | undefined;
}

/** What the ignore file accepts, for the survey to mark; undefined without one. */
export function suppressOf({ ignoreList }: GateRequest, generatedAt: string, realNames?: Names): Suppress | undefined {
  return ignoreList && createSuppress(ignoreList, generatedAt, realNames && namesBehind(realNames));
}

/** Writes the report, whatever the gates say, then names on stderr each that failed, and gives the exit code. */
export async function writeGated<Name extends "assessment" | "findings" | "fleet">(
  name: Name,
  value: PublishedValues[Name],
  { reports, isFleet, failed, realNames }: Judged,
  { gates, ignoreList }: GateRequest,
  command: Command,
  surroundings: Surroundings,
): Promise<Outcome> {
  const users = { reports, failed, ...(realNames && { realNames: namesBehind(realNames) }) };
  const ignoreFile = ignoreList && useOfIgnoreFile(ignoreList, value.generatedAt, users);
  const { failed: broken, notes, exitCode } = runGates(gates, reports, isFleet);
  await writeReport(name, { ...value, ...(ignoreFile && { ignoreFile }) }, command, surroundings);
  const warnings = ignoreList && ignoreFile ? ignoreWarnings(ignoreList.file, ignoreFile) : [];
  for (const text of [...warnings, ...notes, ...broken]) surroundings.stderr.write(`${printable(text)}\n`);
  return exitCode;
}

/** CONTRACT, exit codes: which of several counts. */
const worstFirst: readonly Outcome[] = [130, 2, 3, 4];

export function worstOutcome(outcomes: readonly Outcome[]): Outcome {
  return worstFirst.find((outcome) => outcomes.includes(outcome)) ?? 0;
}

/** Patterns are written with real names, and what they look at may have others. */
function namesBehind({ ref, text }: Names): RealNames {
  return (finding) => {
    const { check, resource } = finding;
    const place = placeOf(finding);
    const named = ref(resource);
    return { check, resource: named, id: findingId(check, named, place === undefined ? undefined : text(place)) };
  };
}
