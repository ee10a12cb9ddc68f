import { exactly, type Range } from "../capacity/range.ts";
import type { Graph } from "../cluster-scan/dependencies/graph.ts";
import type { Records } from "../cluster-scan/inventory.ts";
import { type EstateAssumptions, estateAssumptions } from "../knowledge/estate-assumptions.ts";
import type { Answers } from "../questionnaire/answers.ts";
import { assumedCounts } from "./assumed-counts.ts";
import { describeRange } from "./describe-range.ts";
import type { Estate } from "./estate.ts";
import type { VcpuKind } from "./estimate.ts";
import { type MeasuredLoads, measuredLoads } from "./measured-loads.ts";
import type { Traffic } from "./plan.ts";
import { scannedEstate } from "./scanned-estate.ts";

/** What `size` takes as flags: answers by their ids, and what is no question. */
export type SizeFlags = Answers & {
  /** Calls per second from outside the cluster. */
  readonly ingressPerSecond?: number;
  /** Share of calls that need l7 where that is optional, 0..1. */
  readonly l7Share?: number;
  readonly scopedConfig?: boolean;
  readonly waypointReplicas?: number;
  readonly controlPlaneReplicas?: number;
};

export interface EstateSources {
  readonly answers: Answers;
  readonly records?: Records;
  readonly graph?: Graph;
  readonly flags?: SizeFlags;
}

/** Managed Kubernetes whose nodes are virtual machines. */
const cloudPlatforms: readonly string[] = ["eks", "gke", "aks"];

/**
 * The estate as far as it is known: flags first, then what a scan counts, then answers. What nobody told is assumed
 * from published estates and listed in words. Rates are never assumed: unknown stays unknown.
 */
export function estateFrom(
  { answers, records, graph, flags = {} }: EstateSources,
  assumed: EstateAssumptions = estateAssumptions,
): Estate {
  const given: SizeFlags = { ...answers, ...flags };
  const scan = records ? scannedEstate(records) : { notes: [] };
  const counts = assumedCounts({ flags, scan, answers }, assumed);
  const measured = graph && records ? measuredLoads(graph, records) : null;
  const told = flags.requestsPerSecond !== undefined;
  return {
    ...counts,
    traffic: trafficFrom(flags, measured, answers),
    l7Share: given.l7Share ?? 1,
    workloadLoads: told ? [] : (measured?.workloads ?? []),
    trafficConcentration: rangeOf(assumed.trafficConcentration),
    connections: given.connections === undefined ? rangeOf(assumed.connections) : exactly(given.connections),
    requestBytes: given.requestBytes ?? null,
    responseBytes: given.responseBytes ?? null,
    keepAlive: given.keepAlive === undefined ? null : given.keepAlive === "yes",
    vcpuKind: scan.vcpuKind ?? vcpuKindOf(given.platform),
    proxyWorkers: given.proxyWorkers ?? null,
    deploymentsPerDay: given.deploymentsPerDay ?? null,
    configChangesPerDay: given.configChangesPerDay ?? null,
    waypointReplicas: given.waypointReplicas ?? null,
    controlPlaneReplicas: given.controlPlaneReplicas ?? null,
    scopedConfig: given.scopedConfig ?? false,
    cni: given.cni ?? null,
    assumptions: [
      ...counts.assumptions,
      ...scan.notes,
      ...(given.connections === undefined ? [connectionsNote(assumed)] : []),
    ],
  };
}

/** A flag says what to plan for; measured beats told; nothing stands for unknown. */
function trafficFrom(flags: SizeFlags, measured: MeasuredLoads | null, answers: Answers): Traffic {
  const ingressPerSecond = flags.ingressPerSecond === undefined ? null : exactly(flags.ingressPerSecond);
  if (flags.requestsPerSecond !== undefined) {
    return { callsPerSecond: exactly(flags.requestsPerSecond), ingressPerSecond, from: "flag" };
  }
  if (measured) return { callsPerSecond: exactly(measured.callsPerSecond), ingressPerSecond, from: "measured" };
  if (answers.requestsPerSecond !== undefined) {
    return { callsPerSecond: exactly(answers.requestsPerSecond), ingressPerSecond, from: "answer" };
  }
  return { callsPerSecond: null, ingressPerSecond, from: "unknown" };
}

function vcpuKindOf(platform: string | undefined): VcpuKind | null {
  return platform !== undefined && cloudPlatforms.includes(platform) ? "cloud" : null;
}

function connectionsNote({ connections }: EstateAssumptions): string {
  return `Open connections: unknown; ${describeRange(connections)} ${connections.unit} assumed. ${connections.why}`;
}

function rangeOf({ low, expected, high }: Range): Range {
  return { low, expected, high };
}
