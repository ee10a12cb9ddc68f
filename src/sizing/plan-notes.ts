import { exactly, type Range } from "../capacity/range.ts";
import { counted } from "../words.ts";
import type { AddedLatency } from "./added-latency.ts";
import { concentrationOf } from "./busiest-proxy.ts";
import { describeCount, describeRange } from "./describe-range.ts";
import type { PartEstimate, SizingCase } from "./part-estimate.ts";
import { partNames } from "./part-names.ts";
import type { Figures, PartName } from "./plan.ts";
import { type PlannedParts, planParts } from "./plan-parts.ts";
import { proxyPart } from "./proxy-part.ts";
import { visibleConfig } from "./visible-config.ts";

/** In words, what a plan's figures rest on beyond the estate itself: rates, memory, idling, intervals. */
export function planNotes(sizing: SizingCase, parts: PlannedParts, latency: AddedLatency): string[] {
  const all = [...parts.dataPlane, parts.controlPlane];
  return [
    ...trafficNotes(sizing),
    ...(parts.main ? proxyNotes(sizing, parts.main) : []),
    ...conditionNotes(sizing, latency),
    ...all.flatMap(({ notes }) => notes),
    ...all.filter(({ requests }) => requests.cpuCores === 0 && requests.memoryMiB === 0).map(unreserved),
  ];
}

function trafficNotes(sizing: SizingCase): string[] {
  const { callsPerSecond, ingressPerSecond } = sizing.estate.traffic;
  if (callsPerSecond === null) {
    const perThousand = counted(describeRange(coresForCalls(sizing, 1000)), "core");
    return [
      `The rate of calls is unknown: CPU is what the mesh uses without any. Each 1,000 calls/s would add ${perThousand}.`,
    ];
  }
  return [
    "Calls are taken to be spread evenly over the pods, which is the spread that costs most CPU in all.",
    ...(ingressPerSecond === null ? ["Calls from outside the cluster are unknown and not counted."] : []),
  ];
}

/** What a rate costs this estate in the data plane, above idle. */
function coresForCalls(sizing: SizingCase, rate: number): Range {
  const at = (calls: number) => {
    const traffic = { callsPerSecond: exactly(calls), ingressPerSecond: null, from: "assumed" } as const;
    return planParts({ ...sizing, estate: { ...sizing.estate, traffic } }).dataPlane.map(({ total }) => total.cpuCores);
  };
  const sum = (ranges: readonly Range[], end: keyof Range) => ranges.reduce((total, range) => total + range[end], 0);
  const [busy, idle] = [at(rate), at(0)];
  const above = (end: keyof Range) => Math.max(0, sum(busy, end) - sum(idle, end));
  return { low: above("low"), expected: above("expected"), high: above("high") };
}

function proxyNotes(sizing: SizingCase, { part, count, one, busiest, idleCores }: PartEstimate): string[] {
  const { estate } = sizing;
  const name = partNames[part];
  const instances = counted(describeCount(count), name);
  return [
    `Data-plane memory is that of ${instances}, ${describeRange(one.memoryMiB)} MiB each, whatever their rate: a proxy keeps configuration, not requests, so published rules like "50 MB per 1,000 requests/s" mean each proxy, not each 1,000 requests/s.`,
    ...(idleCores
      ? [
          `Idle proxies are not free: ${instances} ${describeCount(count) === "1" ? "uses" : "use"} ${counted(describeRange(idleCores), "core")} before the first request.`,
        ]
      : []),
    ...scopingNotes(sizing, part, one),
    ...(busiest && estate.workloadLoads.length === 0 && count.expected > 1
      ? [
          `The busiest ${name} is taken to carry ${describeRange(concentrationOf(part, estate.trafficConcentration))} times the mean, because rates by workload were not measured.`,
        ]
      : []),
    ...(estate.keepAlive === null
      ? [
          "Connections are taken to be reused, with a high end for the case that they are not; saying which narrows it (--keep-alive).",
        ]
      : []),
    ...(estate.vcpuKind === null
      ? [
          "The kind of vCPU is unknown: intervals cover bare metal and cloud machines; naming the platform narrows them (--platform).",
        ]
      : []),
  ];
}

/** Only where it makes a difference: a proxy that keeps the destinations in use needs no scoping. */
function scopingNotes(sizing: SizingCase, part: PartName, { memoryMiB }: Figures): string[] {
  const { estate } = sizing;
  if (part !== "sidecar" || estate.scopedConfig) return [];
  const scoped = proxyPart(part, { ...sizing, estate: { ...estate, scopedConfig: true } }).one.memoryMiB;
  if (scoped.expected >= memoryMiB.expected) return [];
  return [
    `Configuration is not scoped, as in any new mesh: each sidecar sees ${counted(describeCount(visibleConfig(part, estate).clusters), "service port")} of the cluster. Seeing its own namespace only, it would need ${describeRange(scoped)} MiB (--scoped-config).`,
  ];
}

function conditionNotes({ mesh, layer }: SizingCase, { addedLatencyMs, borrowed }: AddedLatency): string[] {
  return [
    ...(layer === "l4" && mesh.architecture === "sidecar"
      ? [`Nothing is published for ${mesh.name} at l4 alone: its figures are those of l7, which costs more.`]
      : []),
    ...(addedLatencyMs.p90 === null
      ? [`No latency that ${mesh.name} adds is published in milliseconds at this layer.`]
      : []),
    ...(borrowed
      ? [
          `No latency is published for ${mesh.name}: that of another mesh with the same proxy stands in, with a wider interval.`,
        ]
      : []),
    "Latency is that of bodies of about 1 kB below saturation.",
  ];
}

function unreserved({ part }: PartEstimate): string {
  return `The chart sets no requests for the ${partNames[part]}: nothing is reserved, and it competes for what it uses.`;
}
