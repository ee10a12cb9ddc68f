import { groupBy } from "../../group-by.ts";
import { hiddenServices } from "../dependencies/hidden-services.ts";
import { inOrder } from "../dependencies/in-order.ts";
import { createServiceDirectory } from "../dependencies/service-directory.ts";
import type { Inventory, Service } from "../inventory.ts";
import { type NamespacedRef, refKey } from "../resource-ref.ts";
import { type LocatedClaim, locateClaims } from "./locate-claims.ts";
import type { MeasuredCall, MeasuredEntry, MeasuredLoad, MeasuredTraffic, TrafficUnit } from "./measured-traffic.ts";
import { createTargetDirectory } from "./target-directory.ts";
import type { Reading } from "./traffic-claim.ts";
import { createWorkloadDirectory } from "./workload-directory.ts";

/** What was measured, by the names of what is here, and the names that nobody here has. */
export interface Attributed extends Pick<MeasuredTraffic, "sources" | "calls" | "entering" | "taken"> {
  readonly strangers: readonly string[];
}

/**
 * Maps the answers of metrics to workloads and Services. Nothing counts twice: of both ends of a call one report, of two
 * metrics of one family the first, and what several sources see stays apart, the most believed source first.
 *
 * @param readings in the order of data/traffic-sources.json
 */
export function attribute(readings: readonly Reading[], inventory: Inventory): Attributed {
  const { records } = inventory;
  const workloads = createWorkloadDirectory(records);
  const directory = createServiceDirectory(records, records, hiddenServices(inventory));
  const directories = { workloads, findTarget: createTargetDirectory(records, directory, workloads) };
  const strangers = new Set<string>();
  const told = [...groupBy(readings, ({ source }) => source.id)].map(([source, ofSource]) => {
    const families = groupBy(ofSource, ({ metric }) => `${metric.counts} ${metric.family}`);
    const claims = [...families.values()].flatMap((family) => {
      const seen = new Set<string>();
      return family.flatMap((reading) => {
        const located = locateClaims(reading, directories);
        for (const name of located.strangers) strangers.add(name);
        const fresh = located.claims.filter(({ key }) => !seen.has(key));
        for (const { key } of fresh) seen.add(key);
        return fresh.map((claim) => ({ ...claim, unit: reading.metric.counts }));
      });
    });
    return { source, calls: callsOf(source, claims), entering: entriesOf(source, claims), taken: takenIn(claims) };
  });
  return {
    sources: told
      .filter(({ calls, entering, taken }) => calls.length + entering.length + taken.length > 0)
      .map(({ source }) => source),
    calls: told.flatMap(({ calls }) => calls),
    entering: told.flatMap(({ entering }) => entering),
    taken: greatest(told.flatMap(({ taken }) => taken)),
    strangers: [...strangers].sort(),
  };
}

type Counted = LocatedClaim & { readonly unit: TrafficUnit };

function callsOf(source: string, claims: readonly Counted[]): MeasuredCall[] {
  const calls = claims.flatMap(({ from, to, unit, perSecond }): MeasuredCall[] => {
    if (from === null || from === "outside" || to.service === undefined) return [];
    const byWorkload = to.byWorkload ? { byWorkload: true as const } : {};
    return [{ from: from.ref, to: toRef(to.service, to.port), source, unit, perSecond, ...byWorkload }];
  });
  return summed(calls, ({ from, to, unit }) => `${refKey(from)} ${to.namespace}/${to.name} ${to.port ?? ""} ${unit}`);
}

function entriesOf(source: string, claims: readonly Counted[]): MeasuredEntry[] {
  const entries = claims.flatMap(({ from, to, unit, perSecond }): MeasuredEntry[] =>
    from === "outside" && unit === "requests" && to.service !== undefined
      ? [{ to: toRef(to.service, to.port), source, perSecond }]
      : [],
  );
  return summed(entries, ({ to }) => `${to.namespace}/${to.name} ${to.port ?? ""}`);
}

/** Every request that a workload takes, whoever sends it; what a Service takes is spread evenly over those behind it. */
function takenIn(claims: readonly Counted[]): MeasuredLoad[] {
  const loads = claims
    .filter(({ unit }) => unit === "requests")
    .flatMap(({ to, perSecond }) =>
      to.workloads.map(({ ref }) => ({ workload: ref, perSecond: perSecond / to.workloads.length })),
    );
  return summed(loads, ({ workload }) => refKey(workload));
}

/** Sources may see the same requests: the one that sees most of a workload's counts. */
function greatest(loads: readonly MeasuredLoad[]): MeasuredLoad[] {
  const best = new Map<string, { workload: NamespacedRef; perSecond: number }>();
  for (const load of loads) {
    const known = best.get(refKey(load.workload));
    if (known === undefined || known.perSecond < load.perSecond) best.set(refKey(load.workload), load);
  }
  return inOrder(best.values(), ({ workload }) => refKey(workload));
}

function summed<T extends { readonly perSecond: number }>(items: readonly T[], key: (item: T) => string): T[] {
  const sums = new Map<string, T>();
  for (const item of items) {
    const known = sums.get(key(item));
    sums.set(key(item), known === undefined ? item : { ...known, perSecond: known.perSecond + item.perSecond });
  }
  return inOrder(sums.values(), key);
}

function toRef({ ref }: Service, port: number | undefined) {
  return { namespace: ref.namespace, name: ref.name, ...(port === undefined ? {} : { port }) };
}
