import { checks } from "../cluster-scan/checks/index.ts";
import type { CommandModule } from "./command-module.ts";
import { addOutputFlags, writeReport } from "./output-flags.ts";

/** `mesh-check checks`: the catalogue. */
export const checksCommand: CommandModule = {
  define: addOutputFlags,

  async run(command, surroundings) {
    await writeReport("catalogue", { schemaVersion: 1, checks }, command, surroundings);
    return 0;
  },
};
