import { exactly, type Range } from "../capacity/range.ts";
import type { Assumption, EstateAssumptions } from "../knowledge/estate-assumptions.ts";
import { rangeOfBand } from "./band.ts";
import { describeCount, describeRange } from "./describe-range.ts";
import type { Estate } from "./estate.ts";
import { product } from "./interval.ts";
import type { ScannedEstate } from "./scanned-estate.ts";

/** Counts as flags and answers give them: a number, or for services the label of a range. */
interface GivenCounts {
  readonly services?: number | string;
  readonly pods?: number;
  readonly namespaces?: number;
  readonly nodes?: number;
}

export interface CountSources {
  readonly flags: GivenCounts;
  readonly scan: ScannedEstate;
  readonly answers: GivenCounts;
}

type Counts = Pick<
  Estate,
  "services" | "servicePorts" | "pods" | "meshedPods" | "endpoints" | "namespaces" | "nodes" | "assumptions"
>;

/** The estate's counts: told or scanned ones exactly, the others from those by published proportions, in words too. */
export function assumedCounts({ flags, scan, answers }: CountSources, assumed: EstateAssumptions): Counts {
  const told = (count: "pods" | "namespaces" | "nodes") => numberOr(flags[count] ?? scan[count] ?? answers[count]);
  const toldServices = bandOr(flags.services ?? scan.services ?? answers.services);
  const toldPods = told("pods");
  const notes: string[] = [];
  const assume = (what: string, range: Range, per: Assumption): Range => {
    notes.push(`${what}: unknown; ${describeCount(range)} assumed, from ${describeRange(per)} ${per.unit}. ${per.why}`);
    return range;
  };

  const pods =
    toldPods ??
    (toldServices
      ? assume("Pods", times(toldServices, assumed.podsPerService), assumed.podsPerService)
      : assume("Pods and services", rangeOf(assumed.pods), assumed.pods));
  const services = toldServices ?? assume("Services", divided(pods, assumed.podsPerService), assumed.podsPerService);
  const namespaces =
    told("namespaces") ??
    assume("Namespaces", divided(services, assumed.servicesPerNamespace), assumed.servicesPerNamespace);
  const nodes = told("nodes") ?? assume("Nodes", divided(pods, assumed.podsPerNode), assumed.podsPerNode);
  const scanned = flags.services === undefined && flags.pods === undefined;
  const servicePorts =
    scanned && scan.servicePorts !== undefined
      ? exactly(scan.servicePorts)
      : assume("Service ports", times(services, assumed.clustersPerService), assumed.clustersPerService);
  if (typeof toldServices === "object" && toldServices.low < toldServices.high) {
    notes.push(`Services are told as a range: ${describeCount(toldServices)}.`);
  }
  if (services.expected > pods.expected) {
    notes.push("There are more services than pods, which is unusual: check both.");
  }
  return {
    services,
    servicePorts,
    pods,
    meshedPods: flags.pods === undefined && scan.meshedPods !== undefined ? exactly(scan.meshedPods) : pods,
    endpoints:
      scanned && scan.endpoints !== undefined ? exactly(scan.endpoints) : times(pods, assumed.clustersPerService),
    namespaces,
    nodes,
    assumptions: notes,
  };
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

function rounded({ low, expected, high }: Range): Range {
  return { low: Math.round(low), expected: Math.round(expected), high: Math.round(high) };
}

function rangeOf({ low, expected, high }: Range): Range {
  return { low, expected, high };
}
