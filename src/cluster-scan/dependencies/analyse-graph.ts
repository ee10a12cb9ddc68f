import { groupBy } from "../../group-by.ts";
import { kubernetes } from "../../knowledge/kubernetes.ts";
import type { Records, Workload } from "../inventory.ts";
import { refKey } from "../resource-ref.ts";
import type { Analysis, Coupling, Crossing } from "./analysis.ts";
import { isSureCall } from "./call-cycles.ts";
import { callLevels } from "./call-levels.ts";
import { countDependents } from "./dependents.ts";
import type { Graph } from "./graph.ts";
import { inOrder } from "./in-order.ts";
import type { OrderingStep } from "./ordering-step.ts";
import { workloadCalls } from "./workload-calls.ts";

type Found = Pick<Graph, "workloads" | "services" | "edges" | "cycles">;

/** Many depend on a workload when at least so many others do, and at least this share of them. Judgement. */
const many = { workloads: 3, share: 1 / 4 };

/** What shapes an adoption, by the calls that are certain or likely. */
export function analyseGraph(
  found: Found,
  ordering: readonly OrderingStep[],
  { workloads, namespaces }: Pick<Records, "workloads" | "namespaces">,
): Analysis {
  const { members, callees } = workloadCalls(found, found.edges.filter(isSureCall));
  const byKey = new Map(workloads.map((workload) => [refKey(workload.ref), workload]));
  const teamOf = teamFinder(namespaces);
  const depths = callLevels(callees);
  const dependents = countDependents(callees);
  const fanIn = new Array<number>(members.length).fill(0);
  for (const called of callees) for (const callee of called) fanIn[callee] = (fanIn[callee] ?? 0) + 1;
  const teams = members.map((ref) => teamOf(byKey.get(refKey(ref))));
  const calls = callees.flatMap((called, from) => called.map((to) => ({ from, to })));
  const enough = Math.max(many.workloads, many.share * (members.length - 1));
  return {
    workloads: members.map((workload, place) => {
      const team = teams[place];
      return {
        workload,
        depth: depths[place] ?? 0,
        fanIn: fanIn[place] ?? 0,
        fanOut: callees[place]?.length ?? 0,
        dependents: dependents[place] ?? 0,
        ...(team === undefined ? {} : { team }),
      };
    }),
    depth: depths.reduce((highest, depth) => Math.max(highest, depth), 0),
    singlePoints: members
      .map((workload, place) => ({
        workload,
        dependents: dependents[place] ?? 0,
        replicas: byKey.get(refKey(workload))?.replicas ?? 0,
      }))
      .filter((point) => point.dependents >= enough)
      .sort((a, b) => b.dependents - a.dependents),
    crossNamespace: crossings(calls, (place) => members[place]?.namespace),
    crossTeam: crossings(calls, (place) => teams[place]),
    coupling: couplingOf(found, ordering, dependents, byKey),
  };
}

/** The first label that is there: on the workload, its pods, or its namespace. */
function teamFinder(namespaces: Records["namespaces"]): (workload: Workload | undefined) => string | undefined {
  const { keys } = kubernetes.teamLabels;
  const named = (labels: Readonly<Record<string, string>> = {}) => keys.map((key) => labels[key]).find(Boolean);
  const ofNamespaces = new Map(namespaces.map(({ ref, labels }) => [ref.name, named(labels)]));
  return (workload) =>
    workload && (named(workload.labels) ?? named(workload.pod.labels) ?? ofNamespaces.get(workload.ref.namespace));
}

function crossings(
  calls: readonly { readonly from: number; readonly to: number }[],
  sideOf: (place: number) => string | undefined,
): Crossing[] {
  const crossing = calls.flatMap(({ from, to }) => {
    const sides = { from: sideOf(from), to: sideOf(to) };
    return sides.from === undefined || sides.to === undefined || sides.from === sides.to
      ? []
      : [{ from: sides.from, to: sides.to }];
  });
  const grouped = groupBy(crossing, ({ from, to }) => JSON.stringify([from, to]));
  return inOrder(grouped, ([key]) => key).flatMap(([, same]) =>
    same.slice(0, 1).map((one) => ({ ...one, calls: same.length })),
  );
}

/**
 * A workload cannot be deployed alone when it is in a cycle, or waits at its start for another that goes on running. Jobs
 * that prepare one's own start bind nobody to anybody else, and what was only observed is no more than a sign.
 */
function couplingOf(
  { workloads, cycles }: Found,
  ordering: readonly OrderingStep[],
  dependents: readonly number[],
  byKey: ReadonlyMap<string, Workload>,
): Coupling {
  const known = new Set(workloads.map(refKey));
  const runsOn = (key: string) => known.has(key) && byKey.get(key)?.completes === false;
  const waiting = ordering
    .filter(({ kind, first, then }) => kind !== "observed" && runsOn(refKey(first)) && runsOn(refKey(then)))
    .map(({ then }) => refKey(then));
  const bound = new Set([...cycles.flat().map(refKey), ...waiting]).size;
  const count = workloads.length;
  const reached = dependents.reduce((sum, others) => sum + others + 1, 0);
  return {
    deployment: count === 0 ? 0 : rounded(bound / count),
    bound,
    propagation: count === 0 ? 0 : rounded(reached / (count * count)),
  };
}

function rounded(share: number): number {
  return Math.round(share * 1000) / 1000;
}
