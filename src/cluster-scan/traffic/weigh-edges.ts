import { groupBy } from "../../group-by.ts";
import type { Edge } from "../dependencies/graph.ts";
import { inOrder } from "../dependencies/in-order.ts";
import type { ServiceDirectory } from "../dependencies/service-directory.ts";
import type { Records } from "../inventory.ts";
import { refKey, type ServiceRef } from "../resource-ref.ts";
import { edgeSeen, withSeen } from "./edge-seen.ts";
import type { MeasuredCall } from "./measured-traffic.ts";

/**
 * The calls of the configuration with those that were measured, which make an edge certain, give it its rate, and are
 * edges of their own where nothing is configured. Where several sources saw the same pair, the first that counts
 * requests gives the rate.
 *
 * No edge of their own are: flows, whose direction is not known; calls to the workload's own Service; and calls to
 * Services of the cluster itself (its DNS), which every workload makes.
 */
export function weighEdges(
  edges: readonly Edge[],
  { traffic, workloads }: Pick<Records, "traffic" | "workloads">,
  directory: ServiceDirectory,
): readonly Edge[] {
  const [measured] = traffic;
  if (measured === undefined) return edges;
  const callers = new Set(workloads.filter(({ aside }) => !aside).map(({ ref }) => refKey(ref)));
  const pairs = groupBy(
    measured.calls.filter(({ from }) => callers.has(refKey(from))),
    pairKey,
  );
  const told = groupBy(
    edges.filter(({ kind }) => kind === "call"),
    ({ from }) => refKey(from),
  );
  const weighed = new Map<Edge, Edge>();
  const added = [...pairs.values()].flatMap((calls) => {
    const [first] = calls;
    if (first === undefined) return [];
    const ofCaller = told.get(refKey(first.from)) ?? [];
    const known = ofCaller.filter(({ to }) => leadsAlike(to, first, directory));
    const seen = groupBy(calls, ({ to }) => edgeFor(known, to.port));
    for (const [edge, by] of seen) if (edge !== undefined) weighed.set(edge, withSeen(edge, by, calls));
    return isNews(first, directory) ? newEdges(seen.get(undefined) ?? [], calls) : [];
  });
  return inOrder(
    [...edges.map((edge) => weighed.get(edge) ?? edge), ...added],
    ({ from, to, kind }) => `${refKey(from)} ${placeOf(to)} ${kind} ${to.port ?? ""}`,
  );
}

/** A source that names workloads may have found another of their Services than the one the caller was told of. */
function leadsAlike(to: ServiceRef, { to: called, byWorkload }: MeasuredCall, directory: ServiceDirectory): boolean {
  if (placeOf(to) === placeOf(called)) return true;
  return byWorkload === true && behind(to, directory).some((key) => behind(called, directory).includes(key));
}

function behind({ namespace, name }: ServiceRef, directory: ServiceDirectory): readonly string[] {
  const service = directory.find(namespace, name);
  return service === undefined ? [] : directory.workloadsBehind(service).map(({ ref }) => refKey(ref));
}

const confidences: readonly Edge["confidence"][] = ["certain", "likely", "possible"];

/** The edge of that port, or one that names none; where the port is not measured, the surest. */
function edgeFor(known: readonly Edge[], port: number | undefined): Edge | undefined {
  const fitting = known.filter(({ to }) => port === undefined || to.port === undefined || to.port === port);
  return inOrder(
    fitting,
    ({ to, confidence }) => `${to.port === port ? 0 : 1} ${confidences.indexOf(confidence)} ${to.port ?? ""}`,
  )[0];
}

function isNews({ from, to }: MeasuredCall, directory: ServiceDirectory): boolean {
  const service = directory.find(to.namespace, to.name);
  if (service === undefined || service.aside) return false;
  return !behind(to, directory).includes(refKey(from));
}

/** One for each port; what names none joins the first that does. */
function newEdges(calls: readonly MeasuredCall[], ofPair: readonly MeasuredCall[]): Edge[] {
  const telling = calls.filter(({ unit }) => unit !== "flows");
  const port = telling.find(({ to }) => to.port !== undefined)?.to.port;
  const byPort = groupBy(telling, ({ to }) => to.port ?? port);
  return [...byPort].flatMap(([ofPort, seen]) => {
    const [first] = seen;
    return first === undefined ? [] : [edgeSeen(first, ofPort, seen, ofPair)];
  });
}

function pairKey({ from, to }: MeasuredCall): string {
  return `${refKey(from)} ${placeOf(to)}`;
}

function placeOf({ namespace, name }: ServiceRef): string {
  return `${namespace}/${name}`;
}
