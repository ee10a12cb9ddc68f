import type { Mesh } from "../../knowledge/meshes.ts";
import type { Records } from "../inventory.ts";
import { isMeshable } from "../meshable.ts";
import { type ResourceRef, refKey } from "../resource-ref.ts";
import { analyseGraph } from "./analyse-graph.ts";
import { callCycles, isSureCall } from "./call-cycles.ts";
import type { Graph } from "./graph.ts";
import { judgeCallers, targetFinder } from "./judge-callers.ts";
import { judgeOrdering } from "./ordering-effects.ts";
import { choosePilot } from "./pilot.ts";
import type { ServiceDirectory } from "./service-directory.ts";
import { type OrderingRecords, startupOrder } from "./startup-order.ts";
import type { CallerKind } from "./unconfigured-caller.ts";
import { type CallerRecords, unconfiguredCallers } from "./unconfigured-callers.ts";
import { strictFinder } from "./wave-strict.ts";
import { planWaves } from "./waves.ts";
import { workloadCalls } from "./workload-calls.ts";

/** What references, policies and measured traffic tell. */
export type FoundGraph = Pick<
  Graph,
  "workloads" | "services" | "edges" | "unresolved" | "unseen" | "external" | "entry"
>;

type CompletingRecords = OrderingRecords & CallerRecords & Pick<Records, "namespaces" | "nodes">;

/** Callers that no mesh can take in: what they reach is exposed. */
const neverMeshed: readonly CallerKind[] = ["api-server", "outside", "host-network"];

/** Adds to a graph what follows from it: order, cycles, callers that nobody configured, analysis, waves and a pilot. */
export function completeGraph(
  found: FoundGraph,
  records: CompletingRecords,
  directory: ServiceDirectory,
  meshes: readonly Mesh[],
): Graph {
  const behind = new Map(found.services.map(({ namespace, name, workloads }) => [`${namespace}/${name}`, workloads]));
  const reached = (to: ResourceRef) =>
    to.kind === "Service" ? (behind.get(`${to.namespace}/${to.name}`) ?? []) : [to];
  const ordering = judgeOrdering(startupOrder(found, records), records, meshes);
  const unconfigured = unconfiguredCallers(records, found.edges, directory);
  const judged = judgeCallers(unconfigured, targetFinder(records.workloads, behind), meshes);
  const cycles = callCycles(workloadCalls(found, found.edges.filter(isSureCall)));
  const unmeshable = new Set(
    records.workloads.filter((workload) => !isMeshable(workload)).map(({ ref }) => refKey(ref)),
  );
  const exposed = new Set([
    ...unconfigured.filter(({ by }) => neverMeshed.includes(by)).flatMap(({ to }) => reached(to).map(refKey)),
    ...found.entry.flatMap(({ service }) => reached({ kind: "Service", ...service }).map(refKey)),
  ]);
  const analysis = analyseGraph({ ...found, cycles }, ordering.steps, records);
  const pilot = choosePilot({ ...found, cycles }, analysis, records, unmeshable, exposed);
  const notes = [
    ...ordering.texts.map(({ mesh, effect, text }) => ({ mesh, about: effect, text })),
    ...judged.texts.map(({ mesh, by, outcome, text }) => ({ mesh, about: `${by} ${outcome}`, text })),
  ];
  return {
    ...found,
    ordering: ordering.steps,
    callers: judged.callers.map(({ product: _product, probes: _probes, ...caller }) => caller),
    meshNotes: notes,
    cycles,
    analysis,
    waves: planWaves(
      { ...found, cycles },
      {
        unmeshable,
        exposed,
        callers: unconfigured,
        strictOf: strictFinder(meshes, judged.callers, ordering.steps, reached),
      },
    ),
    ...(pilot && { pilot }),
  };
}
