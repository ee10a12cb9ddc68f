import { groupBy } from "../../group-by.ts";
import { type ResourceRef, refKey } from "../resource-ref.ts";
import { callLevels } from "./call-levels.ts";
import type { Graph } from "./graph.ts";
import { inOrder } from "./in-order.ts";
import { type WaveNote, waveNotes } from "./wave-notes.ts";
import { workloadCalls } from "./workload-calls.ts";

type GraphBeforeWaves = Omit<Graph, "waves">;

/**
 * The order in which workloads can join a mesh: callers before what they call.
 *
 * As long as mTLS is permissive any order works: a meshed server still takes plaintext. Strict mTLS does not, so a
 * server can only become strict when all of its callers are in the mesh. With callers first, that is so for each wave
 * as soon as the wave itself is in, and no wave has to be visited twice. `strictAfter` are those callers, without the
 * wave's own members. They are the callers known from configuration: whoever calls from code alone is not among them.
 *
 * A wave is the workloads at the same distance from the outermost callers, the longest way counted; workloads that
 * call each other in a circle go together. Calls and waits both count, `possible` ones for `strictAfter` only.
 * Workloads of which neither a caller nor a call is known form the last wave, because there the least is known.
 *
 * @param unmeshable workloads, by refKey, that no mesh takes (on the host network): they are in no wave
 */
export function planWaves(graph: GraphBeforeWaves, unmeshable: ReadonlySet<string> = new Set()): Graph["waves"] {
  const sure = graph.edges.filter(({ confidence }) => confidence !== "possible");
  const { members, callees } = workloadCalls(graph, graph.edges);
  const callers = callersOf(callees);
  const levels = callLevels(workloadCalls(graph, sure).callees);
  const unknown = 1 + levels.reduce((highest, level) => Math.max(highest, level), 0);
  const waveOf = members.map((_ref, place) =>
    callees[place]?.length === 0 && callers[place]?.length === 0 ? unknown : (levels[place] ?? 0),
  );
  const notes = waveNotes(graph, unmeshable);
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
    const outside = new Set(
      places.flatMap((place) => callers[place] ?? []).filter((place) => waveOf[place] !== wave && meshable(place)),
    );
    const late = [...outside].filter((place) => (waveOf[place] ?? 0) > wave).length;
    const refs = toRefs(places);
    const own = refs.flatMap((ref) => notes.get(refKey(ref)) ?? []);
    const position = wave === unknown ? unknownPosition : knownPosition(outside.size, late, own);
    return {
      members: refs,
      strictAfter: toRefs(outside),
      because: [...new Set([position, ...own.map(({ text }) => text)])],
    };
  });
}

const unknownPosition =
  "no workload is configured to call them, nor they to call one: find out who calls them, in code or by measuring, before strict mTLS";

/**
 * Only `possible` callers can come late, since they do not count for the order. Nothing is promised where a note names
 * a caller that strict mTLS can refuse: callers of the host network, from outside and at start-up are in no wave.
 */
function knownPosition(callers: number, late: number, notes: readonly WaveNote[]): string {
  if (late > 0)
    return `strict mTLS has to wait for ${late === 1 ? "a possible caller" : `${late} possible callers`} in later waves`;
  const refuses = notes.some(({ refused }) => refused !== undefined);
  const meshed = notes.some(({ refused }) => refused === "host-network") ? " that can join a mesh" : "";
  const where = callers === 1 ? `the one known caller${meshed}` : `all ${callers} known callers${meshed}`;
  const known =
    callers === 0 ? `no workload outside this wave${meshed} is known to call them` : `${where} came in earlier waves`;
  if (refuses) return `${known}, but strict mTLS can break the calls named below`;
  return `${known}, so strict mTLS breaks no known caller${callers === 0 ? "" : " once this wave is in"}`;
}

function callersOf(callees: readonly (readonly number[])[]): number[][] {
  const callers: number[][] = callees.map(() => []);
  callees.forEach((called, caller) => {
    for (const callee of called) callers[callee]?.push(caller);
  });
  return callers;
}
