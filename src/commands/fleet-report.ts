import type { Command } from "commander";
import type { Assessment } from "../assessment/assessment.ts";
import { assembleFleet, type ContextOutcome } from "../assessment/fleet.ts";
import { printable } from "../printable.ts";
import type { ScanReport } from "../report/published-values.ts";
import type { Outcome, Surroundings } from "./command-module.ts";
import { type FleetJob, scanContexts } from "./fleet-scan.ts";
import { formatsOf, writeReport } from "./output-flags.ts";
import { progressLine } from "./progress-line.ts";

/** Reads every cluster of a fleet, writes the report whatever failed, and says how bad the worst of it is. */
export async function reportFleet(
  job: FleetJob<Assessment | ScanReport>,
  stamp: Pick<Assessment, "generatedAt" | "tool">,
  command: Command,
  surroundings: Surroundings,
): Promise<Outcome> {
  formatsOf(command, "fleet");
  const progress = progressLine(surroundings.stderr, surroundings.env);
  const outcomes = await scanContexts(job, surroundings.interrupted, progress.show).finally(progress.clear);
  // The report says it too: at a terminal once is enough.
  const told = surroundings.stdout.isTTY && command.opts<{ outputFile?: string }>().outputFile === undefined;
  for (const outcome of outcomes)
    if (outcome.status === "failed" && !told)
      surroundings.stderr.write(`${printable(`${outcome.context}: ${outcome.reason}`)}\n`);
  await writeReport("fleet", assembleFleet(outcomes, stamp), command, surroundings);
  return surroundings.interrupted.aborted ? 130 : worstOutcome(outcomes);
}

/** CONTRACT, exit codes: of several, 2 (an input) comes before 4 (nothing could be seen); 0 where none failed. */
function worstOutcome(outcomes: readonly ContextOutcome<unknown>[]): Outcome {
  const kinds = outcomes.flatMap((outcome) => (outcome.status === "failed" ? [outcome.kind] : []));
  if (kinds.includes("input")) return 2;
  return kinds.includes("unseen") ? 4 : 0;
}
