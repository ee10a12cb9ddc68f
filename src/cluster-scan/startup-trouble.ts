import { groupBy } from "../group-by.ts";
import { kubernetes } from "../knowledge/kubernetes.ts";
import type { Records } from "./inventory.ts";
import type { RunningPod } from "./pod-records.ts";
import { type ResourceRef, refKey } from "./resource-ref.ts";

/** What the pods of one workload show of their start. */
export interface StartupTrouble {
  /** The workload, or a pod of none. */
  readonly of: ResourceRef;
  /** How many of its pods. */
  readonly pods: number;
  /** Some of them do not run at the moment. */
  readonly now: boolean;
  /** Some of them were started more than once: what is not there at their start ends them. */
  readonly restarted: boolean;
  /** In words: "2 pods wait in CrashLoopBackOff". */
  readonly signs: readonly string[];
}

type Measures = typeof kubernetes.startupTrouble;

/**
 * The workloads with pods that restart at their start, or are ready long after it, by the measures of
 * data/kubernetes.json; those of the cluster itself left out. A restart long after the pod's start was for another reason;
 * an early one for another reason cannot be told from one that waited for something.
 */
export function startupTroubles(
  { pods, events }: Pick<Records, "pods" | "events">,
  measures: Measures = kubernetes.startupTrouble,
): readonly StartupTrouble[] {
  const warningsOf = groupBy(events, ({ pod }) => refKey(pod));
  const seen = pods
    .filter(({ aside }) => !aside)
    .map((pod) => ({ pod, ...signsOf(pod, warningsOf.get(refKey(pod.ref)) ?? [], measures) }))
    .filter(({ waits, restarts, slow, warned }) => waits || restarts || slow || warned.length > 0);
  return [...groupBy(seen, ({ pod }) => refKey(pod.workload ?? pod.ref)).values()].flatMap((of) => {
    const [first] = of;
    if (first === undefined) return [];
    const waiting = of.filter(({ waits }) => waits).map(({ pod }) => pod.waiting);
    const restarts = Math.max(...of.map(({ restarts, early }) => (restarts ? early : 0)));
    const seconds = Math.max(...of.map(({ pod, slow }) => (slow ? (pod.secondsToReady ?? 0) : 0)));
    return [
      {
        of: first.pod.workload ?? first.pod.ref,
        pods: of.length,
        now: waiting.length > 0,
        restarted:
          waiting.length > 0 ||
          restarts > 0 ||
          of.some(({ warned, early }) => warned.some(({ afterRestart }) => afterRestart || early > 0)),
        signs: [
          ...new Set(waiting.flatMap((reason) => reason ?? [])),
          ...(restarts > 0 ? [`up to ${restarts} restarts`] : []),
          ...(seconds > 0 ? [`ready only after ${seconds} seconds`] : []),
          ...new Set(of.flatMap(({ warned }) => warned.map(({ reason }) => `warnings ${reason}`))),
        ],
      },
    ];
  });
}

function signsOf(pod: RunningPod, events: Records["events"], measures: Measures) {
  const { waiting, restarts, secondsToReady } = pod;
  const { from, below } = measures.secondsToReady;
  const early = earlyRestarts(pod, below);
  return {
    waits: waiting !== undefined && measures.waiting.includes(waiting),
    early,
    restarts: early >= measures.restarts,
    slow: secondsToReady !== undefined && secondsToReady >= from && secondsToReady < below,
    warned: measures.warnings
      .filter(({ afterRestart }) => !afterRestart || restarts > 0)
      .filter(({ reason, count }) => countOf(events, reason) >= count),
  };
}

/** Restarts of containers whose last one belongs to the pod's start; of which that is not known counts. */
function earlyRestarts({ restarts, restarted }: RunningPod, below: number): number {
  if (restarted === undefined) return restarts;
  return restarted
    .filter(({ secondsToLastStart = 0 }) => secondsToLastStart < below)
    .reduce((sum, { times }) => sum + times, 0);
}

function countOf(events: Records["events"], reason: string): number {
  return events.filter((event) => event.reason === reason).reduce((sum, { count }) => sum + count, 0);
}
