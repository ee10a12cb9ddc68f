import { type ResourceRef, refKey } from "../resource-ref.ts";
import type { Edge, Graph } from "./graph.ts";
import { stronglyConnected } from "./strongly-connected.ts";
import { type WorkloadCalls, workloadCalls } from "./workload-calls.ts";

/** The calls that make a cycle: not the `possible` ones, and not waits. */
export function isSureCall({ kind, confidence }: Edge): boolean {
  return kind === "call" && confidence !== "possible";
}

/**
 * Groups of workloads that call each other, directly or through others of the group, so that none of them can be
 * deployed, or meshed, before the others. Where a group is a single circle, each member stands before the one it calls,
 * the last before the first; else they stand in the order of `members`.
 */
export function callCycles({ members, callees }: WorkloadCalls): ResourceRef[][] {
  return stronglyConnected(callees)
    .filter((component) => component.length > 1)
    .map((component) => [...component].sort((a, b) => a - b))
    .sort(([a = 0], [b = 0]) => a - b)
    .map((component) => (alongCircle(component, callees) ?? component).flatMap((place) => members[place] ?? []));
}

/**
 * Tells cycles of a graph that are a single circle in the order of its calls: each member calls the next one and no
 * other of them. Of any other cycle the order says nothing about who calls whom.
 */
export function circleTest(
  graph: Pick<Graph, "workloads" | "services" | "edges">,
): (cycle: readonly ResourceRef[]) => boolean {
  const { members, callees } = workloadCalls(graph, graph.edges.filter(isSureCall));
  const places = new Map(members.map((ref, place) => [refKey(ref), place]));
  return (cycle) => {
    const component = cycle.flatMap((ref) => places.get(refKey(ref)) ?? []);
    const circle = alongCircle(component, callees);
    return circle?.length === cycle.length && circle.every((place, index) => place === component[index]);
  };
}

/** The component from its first member along its calls, where each member calls exactly one of the others. */
function alongCircle(
  component: readonly number[],
  callees: readonly (readonly number[])[],
): readonly number[] | undefined {
  const inside = new Set(component);
  const next = new Map<number, number>();
  for (const place of component) {
    const [called, ...others] = (callees[place] ?? []).filter((callee) => inside.has(callee));
    if (called === undefined || others.length > 0) return undefined;
    next.set(place, called);
  }
  const circle = new Set<number>();
  let place = component[0];
  while (place !== undefined && !circle.has(place)) {
    circle.add(place);
    place = next.get(place);
  }
  return circle.size === component.length ? [...circle] : undefined;
}
