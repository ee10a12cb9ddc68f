import { exactly, type Range } from "../capacity/range.ts";
import type { EstateCounts } from "../cluster-scan/estate-counts.ts";
import type { MeasuredLoads } from "../cluster-scan/measured-loads.ts";
import type { EstateAssumptions } from "../knowledge/estate-assumptions.ts";
import type { Platform } from "../knowledge/platforms.ts";
import type { Answers } from "../questionnaire/answers.ts";
import { assumedCounts } from "./assumed-counts.ts";
import { describeRange } from "./describe-range.ts";
import type { Estate } from "./estate.ts";
import type { Traffic } from "./plan.ts";
import { scanNotes } from "./scan-notes.ts";

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
  /** The user's own, without what a scan answered. */
  readonly answers: Answers;
  readonly scan?: SeenEstate;
  readonly flags?: SizeFlags;
}

/** What a scan knows of an estate. */
export interface SeenEstate {
  readonly answers: Answers;
  readonly estateCounts: EstateCounts;
  /** Null where rates were not measured. */
  readonly loads: MeasuredLoads | null;
}

/** What is known about estates in general. */
export interface EstateKnowledge {
  readonly assumptions: EstateAssumptions;
  readonly platforms: readonly Platform[];
}

const unseen: SeenEstate = { answers: {}, estateCounts: { ending: {} }, loads: null };

/**
 * The estate as far as it is known: flags first, then the user's answers, then what a scan tells. What nobody told is
 * assumed from published estates and listed in words. Rates are never assumed: unknown stays unknown.
 */
export function estateFrom(
  { answers, scan = unseen, flags = {} }: EstateSources,
  { assumptions: assumed, platforms }: EstateKnowledge,
): Estate {
  const given: SizeFlags = { ...scan.answers, ...answers, ...flags };
  const counts = assumedCounts({ flags, answers, scan: scan.estateCounts }, assumed);
  const told = flags.requestsPerSecond !== undefined;
  return {
    ...counts,
    traffic: trafficFrom(flags, scan.loads, answers),
    l7Share: given.l7Share ?? 1,
    workloadLoads: told ? [] : (scan.loads?.workloads ?? []),
    trafficConcentration: rangeOf(assumed.trafficConcentration),
    connections: given.connections === undefined ? rangeOf(assumed.connections) : exactly(given.connections),
    requestBytes: given.requestBytes ?? null,
    responseBytes: given.responseBytes ?? null,
    keepAlive: given.keepAlive === undefined ? null : given.keepAlive === "yes",
    unknownReuseSpreads: assumed.unknownReuse.spreads,
    vcpuKind: scan.estateCounts.vcpuKind ?? vcpuKindOn(platforms, given.platform),
    proxyWorkers: given.proxyWorkers ?? null,
    deploymentsPerDay: given.deploymentsPerDay ?? null,
    configChangesPerDay: given.configChangesPerDay ?? null,
    waypointReplicas: given.waypointReplicas ?? null,
    controlPlaneReplicas: given.controlPlaneReplicas ?? null,
    scopedConfig: given.scopedConfig ?? false,
    cni: given.cni ?? null,
    growth: 1,
    assumptions: [
      ...counts.assumptions,
      ...scanNotes(scan.estateCounts, (flags.pods ?? answers.pods) !== undefined),
      ...(given.connections === undefined ? [connectionsNote(assumed)] : []),
    ],
  };
}

/** Of the platforms that are one answer, that which says what its cores are. */
function vcpuKindOn(platforms: readonly Platform[], named: SizeFlags["platform"]): Estate["vcpuKind"] {
  return platforms.find(({ answer, vcpuKind }) => answer === named && vcpuKind !== undefined)?.vcpuKind ?? null;
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

function connectionsNote({ connections }: EstateAssumptions): string {
  return `Open connections: unknown; ${describeRange(connections)} ${connections.unit} assumed. ${connections.why}`;
}

function rangeOf({ low, expected, high }: Range): Range {
  return { low, expected, high };
}
