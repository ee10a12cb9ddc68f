import { exactly, type Range } from "../capacity/range.ts";
import type { EstateCounts } from "../cluster-scan/estate-counts.ts";
import type { MeasuredLoads } from "../cluster-scan/measured-loads.ts";
import type { EstateAssumptions } from "../knowledge/estate-assumptions.ts";
import type { Platform } from "../knowledge/platforms.ts";
import type { Answers } from "../questionnaire/answers.ts";
import { answerNotes } from "./answer-notes.ts";
import { assumedCounts } from "./assumed-counts.ts";
import { changesADay } from "./changes-a-day.ts";
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
  /** Pods that start in an hour. */
  readonly podChurnPerHour?: number;
  readonly configChangesPerHour?: number;
};

export interface EstateSources {
  /** The user's own, without what a scan answered. */
  readonly answers: Answers;
  readonly scan?: SeenEstate;
  readonly flags?: SizeFlags;
  /** The shape of a published estate that stands in for what nobody told. */
  readonly like?: LikeEstate;
}

/** A published estate to start from: as if it had been scanned, but for its rate, and how that is to be said. */
export interface LikeEstate extends SeenEstate {
  readonly callsPerSecond: number | null;
  readonly note: string;
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
  { answers, scan: scanned, flags = {}, like }: EstateSources,
  { assumptions: assumed, platforms }: EstateKnowledge,
): Estate {
  const scan = scanned ?? like ?? unseen;
  const given: SizeFlags = { ...scan.answers, ...answers, ...flags };
  const counts = assumedCounts({ flags, answers, scan: scan.estateCounts }, assumed);
  const told = flags.requestsPerSecond !== undefined;
  return {
    ...counts,
    traffic: trafficFrom(flags, scan.loads, answers, like?.callsPerSecond ?? null),
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
    ...changesADay(given, counts),
    waypointReplicas: given.waypointReplicas ?? null,
    controlPlaneReplicas: given.controlPlaneReplicas ?? null,
    scopedConfig: given.scopedConfig ?? false,
    cni: given.cni ?? null,
    growth: 1,
    ...(scanned === undefined && given.clusters !== undefined ? { clusters: given.clusters } : {}),
    assumptions: [
      ...(like === undefined ? [] : [like.note]),
      ...counts.assumptions,
      ...(like === undefined ? scanNotes(scan.estateCounts, (flags.pods ?? answers.pods) !== undefined) : []),
      ...answerNotes({ ...answers, ...flags }, scanned !== undefined),
      ...(given.connections === undefined ? [connectionsNote(assumed)] : []),
      ...(told || scan.loads?.note === undefined ? [] : [scan.loads.note]),
    ],
  };
}

/** Of the platforms that are one answer, that which says what its cores are. */
function vcpuKindOn(platforms: readonly Platform[], named: SizeFlags["platform"]): Estate["vcpuKind"] {
  return platforms.find(({ answer, vcpuKind }) => answer === named && vcpuKind !== undefined)?.vcpuKind ?? null;
}

/** A flag says what to plan for; measured beats told; nothing stands for unknown. */
function trafficFrom(
  flags: SizeFlags,
  measured: MeasuredLoads | null,
  answers: Answers,
  likePerSecond: number | null,
): Traffic {
  const peak = Math.max(1, measured?.peak ?? 1);
  const upToPeak = (rate: number): Range => ({ low: rate, expected: rate, high: rate * peak });
  const entering = flags.requestsPerSecond === undefined ? measured?.ingressPerSecond : undefined;
  const ingressPerSecond =
    flags.ingressPerSecond !== undefined
      ? exactly(flags.ingressPerSecond)
      : entering === undefined
        ? null
        : upToPeak(entering);
  if (flags.requestsPerSecond !== undefined) {
    return { callsPerSecond: exactly(flags.requestsPerSecond), ingressPerSecond, from: "flag" };
  }
  if (measured) return { callsPerSecond: upToPeak(measured.callsPerSecond), ingressPerSecond, from: "measured" };
  if (answers.requestsPerSecond !== undefined) {
    return { callsPerSecond: exactly(answers.requestsPerSecond), ingressPerSecond, from: "answer" };
  }
  if (likePerSecond !== null) return { callsPerSecond: exactly(likePerSecond), ingressPerSecond, from: "assumed" };
  return { callsPerSecond: null, ingressPerSecond, from: "unknown" };
}

function connectionsNote({ connections }: EstateAssumptions): string {
  return `Open connections: unknown; ${describeRange(connections)} ${connections.unit} assumed. ${connections.why}`;
}

function rangeOf({ low, expected, high }: Range): Range {
  return { low, expected, high };
}
