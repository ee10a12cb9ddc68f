import { type Survey, survey } from "../assessment/survey.ts";
import { surveyReads } from "../assessment/survey-reads.ts";
import { checks as allChecks } from "../cluster-scan/checks/index.ts";
import type { ScanReport } from "../report/published-values.ts";
import type { CommandModule } from "./command-module.ts";
import { fleetOf } from "./fleet-of.ts";
import { reportFleet } from "./fleet-report.ts";
import { generatedAt } from "./generated-at.ts";
import { addMeshFlag, consideredMeshes } from "./mesh-flag.ts";
import { addOutputFlags, formatsOf, writeReport } from "./output-flags.ts";
import { addSourceFlags, loadSource } from "./source-flags.ts";
import { stamp as tool } from "./tool.ts";

/** `mesh-check scan`: only the readiness findings. */
export const scanCommand: CommandModule = {
  define(command) {
    addSourceFlags(command, { fleet: true });
    addMeshFlag(command);
    addOutputFlags(command, "findings");
  },

  async run(command, surroundings) {
    formatsOf(command, "findings");
    const meshes = consideredMeshes(command);
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
    if (fleet !== undefined) return reportFleet({ ...fleet, meshes, report }, stamp, command, surroundings);
    const inventory = await loadSource(command, surroundings, surveyReads(allChecks));
    await writeReport("findings", report(survey(inventory, allChecks, meshes)), command, surroundings);
    return surroundings.interrupted.aborted ? 130 : 0;
  },
};
