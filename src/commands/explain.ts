import { checks } from "../cluster-scan/checks/index.ts";
import { Failure } from "../failure.ts";
import { nearestMatch } from "../nearest-match.ts";
import { toCatalogueEntry } from "../report/catalogue-entry.ts";
import type { CommandModule } from "./command-module.ts";
import { consideredMeshes } from "./mesh-flag.ts";
import { addOutputFlags, writeReport } from "./output-flags.ts";

/** `mesh-check explain CHECK`: one check of the catalogue, in full. */
export const explainCommand: CommandModule = {
  define(command) {
    command.argument("<check>", "the id of a check (mesh-check checks lists them)");
    addOutputFlags(command, "catalogue");
  },

  async run(command, surroundings) {
    const [wanted = ""] = command.args;
    const check = checks.find(({ id }) => id === wanted);
    if (check === undefined) throw new Failure("input", unknownCheck(wanted));
    const meshes = consideredMeshes(command).map(({ id }) => id);
    await writeReport(
      "catalogue",
      { schemaVersion: 1, meshes, checks: [toCatalogueEntry(check)] },
      command,
      surroundings,
    );
    return 0;
  },
};

function unknownCheck(wanted: string): string {
  const near = nearestMatch(
    wanted,
    checks.map(({ id }) => id),
  );
  const hint = near === undefined ? "" : ` Did you mean ${near}?`;
  return `explain: there is no check "${wanted}"; \`mesh-check checks\` lists them all.${hint}`;
}
