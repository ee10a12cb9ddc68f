import { clusterSummary } from "../assessment/cluster-summary.ts";
import { toUnread } from "../assessment/unseen-counts.ts";
import { buildGraph, graphConsults, graphReads } from "../cluster-scan/dependencies/build-graph.ts";
import { hiddenServices } from "../cluster-scan/dependencies/hidden-services.ts";
import { unreadBehind } from "../cluster-scan/unread-kinds.ts";
import type { CommandModule } from "./command-module.ts";
import { addMeshFlag, consideredMeshes } from "./mesh-flag.ts";
import { addOutputFlags, formatsOf, writeReport } from "./output-flags.ts";
import { addPrometheusFlags } from "./prometheus-flags.ts";
import { addSourceFlags, loadSource } from "./source-flags.ts";

/** `mesh-check graph`: only the service graph. */
export const graphCommand: CommandModule = {
  define(command) {
    addSourceFlags(command);
    addPrometheusFlags(command);
    addMeshFlag(command);
    addOutputFlags(command, "graph");
  },

  async run(command, surroundings) {
    formatsOf(command, "graph");
    const meshes = consideredMeshes(command);
    const inventory = await loadSource(command, surroundings, [...graphReads, ...graphConsults]);
    const report = {
      schemaVersion: 1,
      source: inventory.source,
      cluster: clusterSummary(inventory),
      coverage: { unread: toUnread(unreadBehind(graphReads, inventory)) },
      ...buildGraph(inventory.records, hiddenServices(inventory), meshes),
    } as const;
    await writeReport("graph", report, command, surroundings);
    return surroundings.interrupted.aborted ? 130 : 0;
  },
};
