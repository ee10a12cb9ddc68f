import { survey } from "../assessment/survey.ts";
import { checks as allChecks } from "../cluster-scan/checks/index.ts";
import type { CommandModule } from "./command-module.ts";
import { generatedAt } from "./generated-at.ts";
import { addMeshFlag, consideredMeshes } from "./mesh-flag.ts";
import { addOutputFlags, formatsOf, writeReport } from "./output-flags.ts";
import { addSourceFlags, loadSource } from "./source-flags.ts";
import { stamp as tool } from "./tool.ts";

/** `mesh-check scan`: only the readiness findings. */
export const scanCommand: CommandModule = {
  define(command) {
    addSourceFlags(command);
    addMeshFlag(command);
    addOutputFlags(command, "findings");
  },

  async run(command, surroundings) {
    formatsOf(command, "findings");
    const meshes = consideredMeshes(command);
    const stamp = { schemaVersion: 1, generatedAt: generatedAt(surroundings.env), tool } as const;
    const inventory = await loadSource(command, surroundings);
    const { cluster, coverage, checks, findings } = survey(inventory, allChecks, meshes);
    const considered = meshes.map(({ id }) => id);
    const report = { ...stamp, source: inventory.source, cluster, coverage, checks, findings, meshes: considered };
    await writeReport("findings", report, command, surroundings);
    return surroundings.interrupted.aborted ? 130 : 0;
  },
};
