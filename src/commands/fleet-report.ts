import type { Command } from "commander";
import type { Assessment } from "../assessment/assessment.ts";
import { assembleFleet, type ContextOutcome } from "../assessment/fleet.ts";
import { printable } from "../printable.ts";
import type { ScanReport } from "../report/published-values.ts";
import type { Outcome, Surroundings } from "./command-module.ts";
import { type FleetJob, scanContexts } from "./fleet-scan.ts";
import type { GateRequest } from "./gate-flags.ts";
import { formatsOf } from "./output-flags.ts";
import { progressLine } from "./progress-line.ts";
import { suppressOf, worstOutcome, writeGated } from "./write-gated.ts";

/** Reads every cluster of a fleet, writes the report whatever failed, and says how bad the worst of it is. */
export async function reportFleet(
  job: FleetJob<Assessment | ScanReport>,
  stamp: Pick<Assessment, "generatedAt" | "tool">,
  request: GateRequest,
  command: Command,
  surroundings: Surroundings,
): Promise<Outcome> {
  formatsOf(command, "fleet");
  const progress = progressLine(surroundings.stderr, surroundings.env);
  const suppress = suppressOf(request, stamp.generatedAt);
  const outcomes = await scanContexts(
    { ...job, suppress, at: stamp.generatedAt },
    surroundings.interrupted,
    progress.show,
  ).finally(progress.clear);
  // The report says it too: at a terminal once is enough.
  const told = surroundings.stdout.isTTY && command.opts<{ outputFile?: string }>().outputFile === undefined;
  for (const outcome of outcomes)
    if (outcome.status === "failed" && !told)
      surroundings.stderr.write(`${printable(`${outcome.context}: ${outcome.reason}`)}\n`);
  const fleet = assembleFleet(outcomes, stamp);
  const judged = { reports: fleet.clusters, isFleet: true, failed: fleet.failed.length };
  const gated = await writeGated("fleet", fleet, judged, request, command, surroundings);
  const outcome = worstOutcome([...outcomes.map(outcomeOf), gated]);
  return surroundings.interrupted.aborted ? 130 : outcome;
}

/** What the failure of one context does to the exit code. */
function outcomeOf(context: ContextOutcome<unknown>): Outcome {
  if (context.status === "read") return 0;
  return context.kind === "input" ? 2 : 4;
}
