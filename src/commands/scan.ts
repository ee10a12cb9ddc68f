import { type Survey, survey } from "../assessment/survey.ts";
import { surveyReads } from "../assessment/survey-reads.ts";
import { checks as allChecks } from "../cluster-scan/checks/index.ts";
import type { ScanReport } from "../report/published-values.ts";
import type { CommandModule } from "./command-module.ts";
import { fleetOf } from "./fleet-of.ts";
import { reportFleet } from "./fleet-report.ts";
import { addGateFlags, gatesOf } from "./gate-flags.ts";
import { generatedAt } from "./generated-at.ts";
import { addMeshFlag, consideredMeshes } from "./mesh-flag.ts";
import { addOutputFlags, formatsOf } from "./output-flags.ts";
import { addSourceFlags, loadNamedSource } from "./source-flags.ts";
import { stamp as tool } from "./tool.ts";
import { suppressOf, writeGated } from "./write-gated.ts";

/** `mesh-check scan`: only the readiness findings. */
export const scanCommand: CommandModule = {
  define(command) {
    addSourceFlags(command, { fleet: true });
    addMeshFlag(command);
    addGateFlags(command, { decides: false });
    addOutputFlags(command, "findings");
  },

  async run(command, surroundings) {
    formatsOf(command, "findings");
    const meshes = consideredMeshes(command);
    const request = await gatesOf(
      command,
      allChecks.map(({ id }) => id),
    );
    const stamp = { generatedAt: generatedAt(surroundings.env), tool };
    const report = ({ inventory: { source }, cluster, coverage, checks, findings }: Survey): ScanReport => ({
      schemaVersion: 1,
      ...stamp,
      source,
      cluster,
      coverage,
      checks,
      findings,
      meshes: meshes.map(({ id }) => id),
    });
    const fleet = await fleetOf(command, surroundings, surveyReads(allChecks));
    if (fleet !== undefined) return reportFleet({ ...fleet, meshes, report }, stamp, request, command, surroundings);
    const { inventory, realNames } = await loadNamedSource(command, surroundings, surveyReads(allChecks));
    const seen = survey(inventory, allChecks, meshes, suppressOf(request, stamp.generatedAt, realNames));
    const scan = report(seen);
    const judged = { reports: [scan], isFleet: false, failed: 0, realNames };
    const outcome = await writeGated("findings", scan, judged, request, command, surroundings);
    return surroundings.interrupted.aborted ? 130 : outcome;
  },
};
