import { groupBy } from "../../group-by.ts";
import { isImageOf } from "../../knowledge/image-name.ts";
import { ingressControllers } from "../../knowledge/ingress-controllers.ts";
import { trafficSources } from "../../knowledge/traffic-sources.ts";
import { andList, counted } from "../../words.ts";
import type { Graph } from "../dependencies/graph.ts";
import type { Records, Workload } from "../inventory.ts";
import type { MeasuredLoads } from "../measured-loads.ts";
import { isMeshPod } from "../mesh-containers.ts";
import { type ResourceRef, refKey, type ServiceRef } from "../resource-ref.ts";
import { countedSource } from "./edge-seen.ts";
import type { MeasuredTraffic } from "./measured-traffic.ts";

const gatewayImages = ingressControllers.flatMap(({ images = [] }) => images);

/**
 * What measured requests add up to; null where only connections, flows or bytes were. Each call counts once, as the
 * first source that counts requests saw it. A workload that takes more than its known callers send has others, whose
 * calls count too. What comes through an ingress controller or a mesh's gateway is no call between workloads.
 */
export function loadsOfTraffic(
  measured: MeasuredTraffic,
  services: Graph["services"],
  workloads: Records["workloads"],
): MeasuredLoads | null {
  const looked = new Set(workloads.filter(({ aside }) => !aside).map(({ ref }) => refKey(ref)));
  const behind = new Map(services.map((service) => [placeOf(service), service.workloads]));
  const calls = countedCalls(measured).filter(
    ({ from, to }) => looked.has(refKey(from)) || behind.get(placeOf(to))?.some((taker) => looked.has(refKey(taker))),
  );
  if (calls.length + measured.entering.length + measured.taken.length === 0) return null;
  const gateways = new Set(workloads.filter(isGateway).map(({ ref }) => refKey(ref)));
  const [through, between] = [true, false].map((is) => calls.filter(({ from }) => gateways.has(refKey(from)) === is));
  const entering = enteringCalls(measured, through ?? []);
  const made = new Map<string, number>();
  const taken = new Map<string, number>();
  for (const { from, perSecond } of calls) add(made, from, perSecond);
  for (const { to, perSecond } of [...(between ?? []), ...entering]) {
    const takers = behind.get(placeOf(to)) ?? [];
    for (const taker of takers) add(taken, taker, perSecond / takers.length);
  }
  const others = measured.taken
    .filter(({ workload }) => looked.has(refKey(workload)))
    .map(({ workload, perSecond }) => ({
      workload,
      perSecond: Math.max(0, perSecond - (taken.get(refKey(workload)) ?? 0)),
    }));
  for (const { workload, perSecond } of others) add(taken, workload, perSecond);
  const loads = workloads.flatMap(({ ref, replicas }) => {
    const callsPerSecond = (made.get(refKey(ref)) ?? 0) + (taken.get(refKey(ref)) ?? 0);
    return !looked.has(refKey(ref)) || callsPerSecond === 0 ? [] : [{ workload: ref, pods: replicas, callsPerSecond }];
  });
  return {
    callsPerSecond: sum(between ?? []) + sum(others),
    ...(entering.length === 0 ? {} : { ingressPerSecond: sum(entering) }),
    ...(measured.peak === undefined ? {} : { peak: measured.peak }),
    workloads: loads,
    note: noteOf(measured, loads.length, looked.size),
  };
}

function countedCalls({ calls }: MeasuredTraffic): MeasuredTraffic["calls"] {
  const pairs = groupBy(calls, ({ from, to }) => `${refKey(from)} ${placeOf(to)}`);
  return [...pairs.values()].flatMap((ofPair) => {
    const source = countedSource(ofPair);
    return ofPair.filter((call) => call.unit === "requests" && call.source === source);
  });
}

/** What controllers say of a Service themselves; else what was seen of their calls to it. */
function enteringCalls({ entering }: MeasuredTraffic, through: MeasuredTraffic["calls"]) {
  const told = new Set(entering.map(({ to }) => placeOf(to)));
  return [...entering, ...through.filter(({ to }) => !told.has(placeOf(to)))];
}

function isGateway({ pod }: Workload): boolean {
  return isMeshPod(pod) || pod.containers.some(({ image }) => gatewayImages.some((one) => isImageOf(image, one)));
}

function noteOf({ windowSeconds, sources, strangers }: MeasuredTraffic, seen: number, all: number): string {
  const names = trafficSources.filter(({ id }) => sources.includes(id)).map(({ name }) => name);
  const unknown = strangers === 0 ? "" : ` ${counted(strangers, "name")} in the metrics fit nothing here.`;
  return (
    `Traffic: measured over ${windowSeconds} s (${andList(names)}), at ${seen} of ${counted(all, "workload")}; ` +
    `what the others call or take is not in the figures.${unknown}`
  );
}

function add(rates: Map<string, number>, ref: ResourceRef, rate: number): void {
  rates.set(refKey(ref), (rates.get(refKey(ref)) ?? 0) + rate);
}

function sum(items: readonly { readonly perSecond: number }[]): number {
  return Number(items.reduce((total, { perSecond }) => total + perSecond, 0).toPrecision(6));
}

function placeOf({ namespace, name }: Pick<ServiceRef, "namespace" | "name">): string {
  return `${namespace}/${name}`;
}
