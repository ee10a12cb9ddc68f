import { exactly, type Range } from "../../capacity/range.ts";
import type { TelemetryFacts } from "../../knowledge/telemetry.ts";
import type { Estate } from "../estate.ts";
import type { CallShape } from "../estate-context.ts";
import { product } from "../interval.ts";
import type { SizingPlan } from "../plan.ts";

type Reporters = Extract<TelemetryFacts["meshes"][number], { reporters: unknown }>["reporters"];
type Place = Reporters[number]["at"];

/**
 * How many proxies report pairs of workloads that call each other, summed over the pairs: each pod of the caller or
 * callee, each node that such a pod may run on, each replica of the waypoint in between.
 */
export function reportingPlaces(
  at: Place,
  plan: Pick<SizingPlan, "parts">,
  { pods, services, nodes, namespaces, growth }: Estate,
  calls: CallShape | null,
  callsPerWorkload: Range,
): Range {
  const waypoints = Math.max(1, (plan.parts.waypoint?.count ?? 0) / Math.max(1, namespaces.expected));
  if (calls === null) {
    const pairs = product(services, callsPerWorkload);
    const podsEach = Math.max(1, pods.expected / Math.max(1, services.expected));
    return product(pairs, exactly(placesOf(at, podsEach, podsEach, nodes.expected, waypoints)));
  }
  const total = calls.pairs.reduce(
    (sum, { callerPods, calleePods }) =>
      sum + placesOf(at, callerPods * growth, calleePods * growth, nodes.expected, waypoints),
    0,
  );
  return exactly(total);
}

function placesOf(at: Place, callerPods: number, calleePods: number, nodes: number, waypoints: number): number {
  switch (at) {
    case "caller-pods":
      return callerPods;
    case "callee-pods":
      return calleePods;
    case "caller-nodes":
      return Math.min(callerPods, Math.max(1, nodes));
    case "callee-nodes":
      return Math.min(calleePods, Math.max(1, nodes));
    case "waypoints":
      return waypoints;
  }
}
