import { groupBy } from "../../group-by.ts";
import { type ResourceRef, refKey } from "../resource-ref.ts";
import { callLevels } from "./call-levels.ts";
import type { Graph } from "./graph.ts";
import { inOrder } from "./in-order.ts";
import { stronglyConnected } from "./strongly-connected.ts";
import type { UnconfiguredCaller } from "./unconfigured-caller.ts";
import { waveNotes } from "./wave-notes.ts";
import { knownPosition, unknownPosition } from "./wave-position.ts";
import type { WaveStrict } from "./wave-strict.ts";
import { workloadCalls } from "./workload-calls.ts";

type GraphBeforeWaves = Pick<Graph, "workloads" | "services" | "edges" | "entry" | "cycles">;

/** What is known beside the graph. */
export interface WaveContext {
  /** Workloads, by refKey, that no mesh takes (on the host network): they are in no wave. */
  readonly unmeshable?: ReadonlySet<string>;
  /** Workloads, by refKey, that callers reach which no mesh takes. */
  readonly exposed?: ReadonlySet<string>;
  readonly callers?: readonly UnconfiguredCaller[];
  /** What strict mTLS of each mesh asks of a wave. */
  readonly strictOf?: (members: readonly ResourceRef[]) => readonly WaveStrict[];
}

/**
 * The order in which workloads can join a mesh: callers before what they call, and what nobody outside can reach before
 * what is exposed.
 *
 * As long as mTLS is permissive any order works: a meshed server still takes plaintext. The order limits the blast
 * radius, since whoever depends on a workload depends on all that it calls: each wave takes in what fewer depend on than
 * on what comes later. Strict mTLS needs more: a server can only become strict when all of its callers are in the mesh.
 * With callers first, that is so for each wave as soon as the wave itself is in, and no wave has to be visited twice.
 * `strictAfter` are those callers, without the wave's own members: those known from configuration, and Prometheus and
 * ingress controllers where it is known which workloads they are. Whoever calls from code alone is not among them.
 *
 * A wave is the workloads at the same distance from the outermost callers, the longest way counted, and within it those
 * that only callers reach which can join too, before those that others reach (from outside, the API server, the host
 * network); workloads that call each other in a circle go together. Calls and waits both count, `possible` ones and
 * callers that nobody configured for `strictAfter` only. Workloads of which neither a caller nor a call is known form the
 * last wave, because there the least is known.
 */
export function planWaves(graph: GraphBeforeWaves, context: WaveContext = {}): Graph["waves"] {
  const { unmeshable = new Set(), exposed = new Set(), callers: others = [], strictOf } = context;
  const { members, callees } = workloadCalls(graph, graph.edges);
  const sure = workloadCalls(
    graph,
    graph.edges.filter(({ confidence }) => confidence !== "possible"),
  ).callees;
  const unconfigured = workloadCalls(...unconfiguredCalls(graph, others)).callees;
  const [callers, alsoCallers] = [callersOf(callees), callersOf(unconfigured)];
  const ranks = ranksOf(
    sure,
    members.map((ref) => exposed.has(refKey(ref))),
  );
  const unknown = 2 + ranks.reduce((highest, rank) => Math.max(highest, rank), 0);
  const isLoose = (place: number) => [callees, callers, unconfigured].every((lists) => lists[place]?.length === 0);
  const waveOf = members.map((_ref, place) => (isLoose(place) ? unknown : (ranks[place] ?? 0)));
  const notes = waveNotes(graph, unmeshable, others);
  const meshable = (place: number) => {
    const ref = members[place];
    return ref !== undefined && !unmeshable.has(refKey(ref));
  };
  const toRefs = (places: Iterable<number>): ResourceRef[] =>
    inOrder(
      [...places].map((place) => members[place]).filter((ref) => ref !== undefined),
      refKey,
    );

  const waves = [...groupBy([...members.keys()].filter(meshable), (place) => waveOf[place] ?? 0)].sort(
    ([a], [b]) => a - b,
  );
  return waves.map(([wave, places]) => {
    const outsideWave = (lists: readonly (readonly number[])[]) =>
      places.flatMap((place) => lists[place] ?? []).filter((place) => waveOf[place] !== wave && meshable(place));
    const outside = new Set([...outsideWave(callers), ...outsideWave(alsoCallers)]);
    const late = [...outside].filter((place) => (waveOf[place] ?? 0) > wave);
    const refs = toRefs(places);
    const own = refs.flatMap((ref) => notes.get(refKey(ref)) ?? []);
    const possible = new Set(outsideWave(callers));
    const position =
      wave === unknown
        ? unknownPosition
        : knownPosition(outside.size, { late: late.length, possible: late.every((place) => possible.has(place)) }, own);
    return {
      members: refs,
      strictAfter: toRefs(outside),
      because: [...new Set([position, ...own.map(({ text }) => text)])],
      ...(strictOf && { strict: strictOf(refs) }),
    };
  });
}

/** Twice the level, and one more where the workload, or one in its circle, is exposed. */
function ranksOf(callees: readonly (readonly number[])[], exposed: readonly boolean[]): number[] {
  const ranks = callLevels(callees).map((level) => 2 * level);
  for (const component of stronglyConnected(callees)) {
    if (component.some((place) => exposed[place])) {
      for (const place of component) ranks[place] = (ranks[place] ?? 0) + 1;
    }
  }
  return ranks;
}

/**
 * Calls of workloads that nobody configured them to make, as edges. Pods that are called by their addresses stand behind
 * a Service of their own, with a name that none can have.
 */
function unconfiguredCalls(
  { workloads, services }: GraphBeforeWaves,
  callers: readonly UnconfiguredCaller[],
): Parameters<typeof workloadCalls> {
  const own = callers.filter(({ from, by }) => from !== undefined && by !== "host-network" && by !== "cron-job");
  const nameOf = ({ kind, name }: ResourceRef) => (kind === "Service" ? name : `${kind}/${name}`);
  const pods = own.flatMap(({ to }) =>
    to.kind === "Service" ? [] : [{ namespace: to.namespace ?? "", name: nameOf(to), workloads: [to], ports: [] }],
  );
  const edges = own.flatMap(({ from, to }): Graph["edges"] =>
    from === undefined
      ? []
      : [
          {
            from,
            to: { namespace: to.namespace ?? "", name: nameOf(to) },
            kind: "call",
            confidence: "possible",
            evidence: [],
          },
        ],
  );
  return [{ workloads, services: [...services, ...pods] }, edges];
}

function callersOf(callees: readonly (readonly number[])[]): number[][] {
  const callers: number[][] = callees.map(() => []);
  callees.forEach((called, caller) => {
    for (const callee of called) callers[callee]?.push(caller);
  });
  return callers;
}
