import { type ResourceRef, refKey } from "../resource-ref.ts";
import type { Graph } from "./graph.ts";
import { stronglyConnected } from "./strongly-connected.ts";
import type { WorkloadCalls } from "./workload-calls.ts";

/**
 * The longest way of calls through a graph, workload by workload: what the slowest request may pass. Workloads that call
 * each other in a circle count as one, the first of them by its place in the graph. Empty where nobody calls anybody.
 */
export function longestCallPath({ members, callees }: WorkloadCalls): readonly ResourceRef[] {
  const components = stronglyConnected(callees);
  const componentOf = new Map(components.flatMap((nodes, place) => nodes.map((node) => [node, place] as const)));
  // A component comes after all that it leads to, so that their ways are known when it is reached.
  const ways: Way[] = [];
  for (const [place, nodes] of components.entries()) {
    let best: Way = { length: 0, next: null };
    for (const node of nodes) {
      for (const callee of callees[node] ?? []) {
        const to = componentOf.get(callee) ?? place;
        const length = (ways[to]?.length ?? 0) + 1;
        if (to !== place && length > best.length) best = { length, next: to };
      }
    }
    ways.push(best);
  }
  const start = ways.reduce((most, { length }, place) => (length > (ways[most]?.length ?? 0) ? place : most), 0);
  if ((ways[start]?.length ?? 0) === 0) return [];
  const path: ResourceRef[] = [];
  for (let place: number | null = start; place !== null; place = ways[place]?.next ?? null) {
    const first = Math.min(...(components[place] ?? []));
    path.push(...members.slice(first, first + 1));
  }
  return path;
}

/** The longest way on from a component: how many calls, and where the first of them leads. */
interface Way {
  readonly length: number;
  readonly next: number | null;
}

/**
 * The way that most calls take, where rates were measured: from the busiest call on to the busiest call of each callee,
 * and back to the busiest of each caller, no workload twice. Null where no rate is known.
 */
export function busiestCallPath({ services, edges }: Pick<Graph, "services" | "edges">): readonly ResourceRef[] | null {
  const behind = new Map(services.map((service) => [`${service.namespace}/${service.name}`, service.workloads]));
  const calls = edges
    .flatMap(({ from, to, kind, rps }) =>
      kind === "call" && rps !== undefined
        ? (behind.get(`${to.namespace}/${to.name}`) ?? []).map((callee) => ({ from, to: callee, rps }))
        : [],
    )
    .sort((a, b) => b.rps - a.rps);
  const [first] = calls;
  if (first === undefined) return null;
  const path = [first.from, first.to];
  const passed = new Set(path.map(refKey));
  const extend = (
    next: (end: string) => ResourceRef | undefined,
    end: () => ResourceRef | undefined,
    add: (ref: ResourceRef) => void,
  ) => {
    for (let last = end(); last !== undefined; ) {
      const found = next(refKey(last));
      if (found === undefined) return;
      passed.add(refKey(found));
      add(found);
      last = found;
    }
  };
  const callees = firstBy(
    calls,
    ({ from }) => refKey(from),
    ({ to }) => to,
    passed,
  );
  const callers = firstBy(
    calls,
    ({ to }) => refKey(to),
    ({ from }) => from,
    passed,
  );
  extend(
    callees,
    () => path.at(-1),
    (ref) => path.push(ref),
  );
  extend(
    callers,
    () => path[0],
    (ref) => path.unshift(ref),
  );
  return path;
}

/** For an end, the first of what its calls lead to that was not passed. */
function firstBy<T>(
  calls: readonly T[],
  keyOf: (call: T) => string,
  otherEnd: (call: T) => ResourceRef,
  passed: ReadonlySet<string>,
): (end: string) => ResourceRef | undefined {
  const byEnd = new Map<string, ResourceRef[]>();
  for (const call of calls) {
    const known = byEnd.get(keyOf(call));
    if (known === undefined) byEnd.set(keyOf(call), [otherEnd(call)]);
    else known.push(otherEnd(call));
  }
  return (end) => byEnd.get(end)?.find((ref) => !passed.has(refKey(ref)));
}
