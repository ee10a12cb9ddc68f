import { clusterSummary } from "../assessment/cluster-summary.ts";
import { toUnread } from "../assessment/unseen-counts.ts";
import { buildGraph, graphReads } from "../cluster-scan/dependencies/build-graph.ts";
import { hiddenServices } from "../cluster-scan/dependencies/hidden-services.ts";
import { unreadBehind } from "../cluster-scan/unread-kinds.ts";
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
    const inventory = await loadSource(command, surroundings, graphReads);
    const report = {
      schemaVersion: 1,
      source: inventory.source,
      cluster: clusterSummary(inventory),
      coverage: { unread: toUnread(unreadBehind(graphReads, inventory)) },
      ...buildGraph(inventory.records, hiddenServices(inventory)),
    } as const;
    await writeReport("graph", report, command, surroundings);
    return surroundings.interrupted.aborted ? 130 : 0;
  },
};
