import { counted } from "../../words.ts";
import type { Records } from "../inventory.ts";
import { formatRef, type ResourceRef, refKey, type ServiceRef } from "../resource-ref.ts";
import type { Analysis } from "./analysis.ts";
import { isSureCall } from "./call-cycles.ts";
import type { Graph } from "./graph.ts";

/** The smallest wave that proves the value: a workload, one that it calls, and the call between them. */
export interface Pilot {
  readonly members: readonly ResourceRef[];
  readonly call: { readonly from: ResourceRef; readonly to: ServiceRef };
  readonly because: readonly string[];
}

/** Protocols of data/protocols.json of which a mesh shows requests, their results and their time. */
const shownByRequest = new Set(["http", "https", "grpc"]);

type Found = Pick<Graph, "services" | "edges" | "cycles">;

/**
 * Two workloads that a mesh can take in and that run on, with a call between them that is certain or likely: less would
 * show neither mutual TLS nor the measures of a call. Of all such pairs the one that risks least: first one whose callers
 * can all join a mesh, in no cycle; then one whose requests a mesh can tell apart; then the one on which fewest others
 * depend, and that waits for nobody at its start. Undefined where there is no such call.
 *
 * @param exposed workloads, by refKey, that callers reach which no mesh takes in
 */
export function choosePilot(
  { services, edges, cycles }: Found,
  { workloads: places }: Analysis,
  { workloads }: Pick<Records, "workloads">,
  unmeshable: ReadonlySet<string>,
  exposed: ReadonlySet<string>,
): Pilot | undefined {
  const runsOn = new Set(
    workloads.filter(({ completes, outline }) => !completes && !outline).map(({ ref }) => refKey(ref)),
  );
  const byName = new Map(services.map((service) => [`${service.namespace}/${service.name}`, service]));
  const dependents = new Map(places.map((place) => [refKey(place.workload), place.dependents]));
  const inCycle = new Set(cycles.flat().map(refKey));
  const waits = edges.filter(({ kind }) => kind === "startup");
  const waitedFor = new Set(waits.map(({ to }) => `${to.namespace}/${to.name}`));
  const waiting = new Set(waits.map(({ from }) => refKey(from)));
  const fits = (ref: ResourceRef) => runsOn.has(refKey(ref)) && !unmeshable.has(refKey(ref));
  const count = (tests: readonly boolean[]) => tests.filter(Boolean).length;

  const pairs = edges.filter(isSureCall).flatMap(({ from, to }) => {
    const service = byName.get(`${to.namespace}/${to.name}`);
    const [server, ...others] = service?.workloads ?? [];
    if (service === undefined || server === undefined || others.length > 0) return [];
    if (!fits(from) || !fits(server) || refKey(from) === refKey(server)) return [];
    const keys = [refKey(from), refKey(server)];
    const protocol = service.ports.find(({ port }) => to.port === undefined || port === to.port)?.protocol;
    const shown = protocol !== undefined && shownByRequest.has(protocol);
    const depending = dependents.get(refKey(server)) ?? 0;
    const risk = [
      count(keys.map((key) => exposed.has(key) || inCycle.has(key))),
      shown ? 0 : 1,
      depending,
      count([...keys.map((key) => waiting.has(key)), waitedFor.has(`${to.namespace}/${to.name}`)]),
    ];
    return [{ from, to, server, protocol, others: depending, risk }];
  });
  const best = pairs.reduce<(typeof pairs)[number] | undefined>(
    (least, pair) => (least === undefined || isLess(pair.risk, least.risk) ? pair : least),
    undefined,
  );
  if (best === undefined) return undefined;
  const { from, to, server, protocol, others, risk } = best;
  return {
    members: [from, server],
    call: { from, to },
    because: [
      `${formatRef(from)} calls ${formatRef(server)}${protocol === undefined ? "" : ` (${protocol})`}: the least that shows mutual TLS and the measures of a call`,
      ...(risk[0] === 0 ? ["every known caller of theirs can join a mesh, and they are in no circle of calls"] : []),
      `${counted(others, "workload")} ${others === 1 ? "depends" : "depend"} on ${formatRef(server)}, the caller among them: the fewest of such pairs`,
    ],
  };
}

function isLess(risk: readonly number[], than: readonly number[]): boolean {
  const at = risk.findIndex((value, place) => value !== than[place]);
  return at >= 0 && (risk[at] ?? 0) < (than[at] ?? 0);
}
