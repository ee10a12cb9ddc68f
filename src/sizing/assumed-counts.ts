import { exactly, type Range, scaleRange } from "../capacity/range.ts";
import type { EstateCounts } from "../cluster-scan/estate-counts.ts";
import type { Assumption, EstateAssumptions } from "../knowledge/estate-assumptions.ts";
import { rangeOfBand } from "./band.ts";
import { describeCount, describeRange } from "./describe-range.ts";
import type { Estate } from "./estate.ts";
import { product } from "./interval.ts";

/** Counts as flags and answers give them: a number, or for services the label of a range. */
interface GivenCounts {
  readonly services?: number | string;
  readonly pods?: number;
  readonly namespaces?: number;
  readonly nodes?: number;
}

export interface CountSources {
  readonly flags: GivenCounts;
  /** The user's own. */
  readonly answers: GivenCounts;
  readonly scan: EstateCounts;
}

type Counts = Pick<
  Estate,
  "services" | "servicePorts" | "pods" | "meshedPods" | "endpoints" | "namespaces" | "nodes" | "assumptions"
>;

/**
 * The estate's counts: told ones exactly (flags before answers), else those of the scan, else from the others by
 * published proportions, each listed in words. What follows from a told count is not taken from the scan, except that
 * the share of pods that can have a proxy stays.
 */
export function assumedCounts({ flags, answers, scan }: CountSources, assumed: EstateAssumptions): Counts {
  const told: GivenCounts = { ...answers, ...flags };
  const knownPods = numberOr(told.pods ?? scan.pods);
  const knownServices = bandOr(told.services ?? scan.services);
  const notes: string[] = [];
  const { atLeast = {} } = scan;
  const assume = (what: string, proportional: Range, per: Assumption, seen?: number): Range => {
    const range = raised(proportional, seen);
    const note = `${what}: unknown; ${describeCount(range)} assumed, from ${describeRange(per)} ${per.unit}. ${per.why}`;
    notes.push(seen === undefined ? note : `${note} Not all could be read: there are ${seen} or more.`);
    return range;
  };

  const pods =
    knownPods ??
    (knownServices
      ? assume("Pods", times(knownServices, assumed.podsPerService), assumed.podsPerService, atLeast.pods)
      : assume("Pods and services", rangeOf(assumed.pods), assumed.pods, atLeast.pods));
  const services =
    knownServices ??
    assume("Services", divided(pods, assumed.podsPerService), assumed.podsPerService, atLeast.services);
  const perNamespace = assumed.servicesPerNamespace;
  const namespaces =
    numberOr(told.namespaces ?? scan.meshedNamespaces) ??
    assume("Namespaces", divided(services, perNamespace), perNamespace, atLeast.meshedNamespaces);
  const nodes =
    numberOr(told.nodes ?? scan.nodes) ??
    assume("Nodes", divided(pods, assumed.podsPerNode), assumed.podsPerNode, atLeast.nodes);
  const perService = assumed.clustersPerService;
  const nothing: Partial<EstateCounts> = {};
  const ports = told.services === undefined ? scan : nothing;
  const behind = told.pods === undefined ? ports : nothing;
  const servicePorts =
    numberOr(ports.servicePorts) ??
    assume("Service ports", times(services, perService), perService, ports.atLeast?.servicePorts);
  if (knownServices && knownServices.low < knownServices.high) {
    notes.push(`Services are told as a range: ${describeCount(knownServices)}.`);
  }
  if (services.expected > pods.expected && (told.services !== undefined || told.pods !== undefined)) {
    notes.push("There are more services than pods, which is unusual: check both.");
  }
  return {
    services,
    servicePorts,
    pods,
    meshedPods: rounded(scaleRange(pods, meshedShare(scan))),
    endpoints: numberOr(behind.endpoints) ?? raised(times(pods, perService), behind.atLeast?.endpoints),
    namespaces,
    nodes,
    assumptions: notes,
  };
}

/** How many of the scanned pods can have a proxy, 0..1; all where none was scanned. */
function meshedShare({ pods = 0, meshedPods = 0 }: EstateCounts): number {
  return pods === 0 ? 1 : meshedPods / pods;
}

function numberOr(value: number | undefined): Range | undefined {
  return value === undefined ? undefined : exactly(value);
}

function bandOr(value: number | string | undefined): Range | undefined {
  return value === undefined ? undefined : rangeOfBand(value);
}

function times(count: Range, per: Range): Range {
  return rounded(product(count, per));
}

/** How many it takes where each holds `per`; at least one, if there is anything to hold. */
function divided(count: Range, per: Range): Range {
  const share = { low: 1 / per.high, expected: 1 / per.expected, high: 1 / per.low };
  const shared = rounded(product(count, share));
  const least = (value: number) => Math.max(count.expected > 0 ? 1 : 0, value);
  return { low: least(shared.low), expected: least(shared.expected), high: least(shared.high) };
}

/** No end of the range below what was seen. */
function raised({ low, expected, high }: Range, least = 0): Range {
  return { low: Math.max(low, least), expected: Math.max(expected, least), high: Math.max(high, least) };
}

function rounded({ low, expected, high }: Range): Range {
  return { low: Math.round(low), expected: Math.round(expected), high: Math.round(high) };
}

function rangeOf({ low, expected, high }: Range): Range {
  return { low, expected, high };
}
