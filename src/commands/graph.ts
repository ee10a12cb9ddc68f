import { buildGraph } from "../cluster-scan/dependencies/build-graph.ts";
import type { CommandModule } from "./command-module.ts";
import { addOutputFlags, formatsOf, writeReport } from "./output-flags.ts";
import { addSourceFlags, loadSource } from "./source-flags.ts";

/** `mesh-check graph`: only the service graph. */
export const graphCommand: CommandModule = {
  define(command) {
    addSourceFlags(command);
    addOutputFlags(command, "graph");
  },

  async run(command, surroundings) {
    formatsOf(command, "graph");
    const { records } = await loadSource(command, surroundings);
    await writeReport("graph", { schemaVersion: 1, ...buildGraph(records) }, command, surroundings);
    return surroundings.interrupted.aborted ? 130 : 0;
  },
};
