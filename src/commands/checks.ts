import { checks } from "../cluster-scan/checks/index.ts";
import { toCatalogueEntry } from "../report/catalogue-entry.ts";
import type { CommandModule } from "./command-module.ts";
import { addOutputFlags, writeReport } from "./output-flags.ts";

/** `mesh-check checks`: the catalogue. */
export const checksCommand: CommandModule = {
  define(command) {
    addOutputFlags(command, "catalogue");
  },

  async run(command, surroundings) {
    await writeReport("catalogue", { schemaVersion: 1, checks: checks.map(toCatalogueEntry) }, command, surroundings);
    return 0;
  },
};
