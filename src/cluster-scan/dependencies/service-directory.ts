import { groupBy } from "../../group-by.ts";
import type { Records, Service, Workload } from "../inventory.ts";
import { memoised } from "../memoised.ts";
import type { NamespacedRecord } from "../named-record.ts";
import type { HidesServices } from "./hidden-services.ts";
import { type RunningEndpoints, workloadsOfEndpoints } from "./workloads-of-endpoints.ts";

/** Services by name and by what is behind them: what a cluster's DNS and endpoints would answer. */
export interface ServiceDirectory {
  find(namespace: string, name: string): Service | undefined;
  /** Those of that name in all namespaces. */
  named(name: string): readonly Service[];
  /** Something of this inventory lives in a namespace of that name. */
  hasNamespace(name: string): boolean;
  /** A namespace of that name may have Services that could not be read. */
  hides(namespace: string): boolean;
  /**
   * The workloads whose pods the Service selects, as they come in the inventory; for a Service without selector those
   * whose pods its endpoints name, where these were given.
   */
  workloadsBehind(service: Service): readonly Workload[];
}

/**
 * Linear in Services and workloads as long as a Service's rarest label is rare.
 *
 * @param running what tells where Services without selector lead to
 * @param hides where Services may be that could not be read
 */
export function createServiceDirectory(
  { services, workloads, namespaces }: Pick<Records, "services" | "workloads" | "namespaces">,
  running?: RunningEndpoints,
  hides: HidesServices = () => false,
): ServiceDirectory {
  const { byName, named: everywhere, behind, used } = indexOf(services)(workloads);
  const named = running === undefined ? undefined : workloadsOfEndpoints(running, workloads);
  return {
    find: (namespace, name) => byName.get(`${namespace}/${name}`),
    named: (name) => everywhere.get(name) ?? [],
    hasNamespace: (name) => used.has(name) || namesOf(namespaces).has(name),
    hides,
    workloadsBehind: (service) =>
      (service.selector === null ? named?.get(`${namespaceOf(service)}/${service.ref.name}`) : behind.get(service)) ??
      [],
  };
}

/** Checks, graph and sizing ask again for the same lists. */
const indexOf = memoised((services: readonly Service[]) =>
  memoised((workloads: readonly Workload[]) => {
    const byLabel = indexByLabel(workloads);
    return {
      byName: new Map(services.map((service) => [`${namespaceOf(service)}/${service.ref.name}`, service])),
      named: groupBy(services, ({ ref }) => ref.name),
      behind: new Map(services.map((service) => [service, selected(service, byLabel)])),
      used: new Set([...services, ...workloads].map(namespaceOf)),
    };
  }),
);

const namesOf = memoised((namespaces: Records["namespaces"]) => new Set(namespaces.map(({ ref }) => ref.name)));

/** Where an object lives: a key to group by. */
export function namespaceOf({ ref }: Pick<NamespacedRecord, "ref">): string {
  return ref.namespace;
}

/**
 * Whether the Service leads to the workload's own pods. An empty selector selects nothing (Kubernetes,
 * ServiceSpec.selector).
 */
export function selects({ selector, ...service }: Service, workload: Workload): boolean {
  const wanted = Object.entries(selector ?? {});
  if (wanted.length === 0 || namespaceOf(service) !== namespaceOf(workload)) return false;
  return wanted.every(([key, value]) => workload.pod.labels[key] === value);
}

function indexByLabel(workloads: readonly Workload[]): ReadonlyMap<string, readonly Workload[]> {
  const index = new Map<string, Workload[]>();
  for (const workload of workloads) {
    for (const [label, value] of Object.entries(workload.pod.labels)) {
      const key = labelKey(workload, label, value);
      const bucket = index.get(key);
      if (bucket === undefined) index.set(key, [workload]);
      else bucket.push(workload);
    }
  }
  return index;
}

function selected(service: Service, byLabel: ReadonlyMap<string, readonly Workload[]>): Workload[] {
  const buckets = Object.entries(service.selector ?? {}).map(
    ([label, value]) => byLabel.get(labelKey(service, label, value)) ?? [],
  );
  const [rarest] = buckets.sort((a, b) => a.length - b.length);
  return (rarest ?? []).filter((workload) => selects(service, workload));
}

function labelKey(object: Service | Workload, label: string, value: string): string {
  return `${namespaceOf(object)}/${label}=${value}`;
}
