import { groupBy } from "../group-by.ts";
import type { VcpuKind } from "../knowledge/benchmark-schema.ts";
import { type Platform, platforms } from "../knowledge/platforms.ts";
import { createServiceDirectory, type ServiceDirectory } from "./dependencies/service-directory.ts";
import type { CollectionName, Node, Records, Service, Workload } from "./inventory.ts";
import { refKey } from "./resource-ref.ts";

/** What is counted. */
export const estateReads = [
  "workloads",
  "services",
  "namespaces",
  "nodes",
] as const satisfies readonly CollectionName[];

/** What a scan counts of the applications, once for all who ask. Absent: nothing of its kind was there to be read. */
export interface EstateCounts {
  /** Services with pods; those that lead to the same workloads count once (a headless one beside the clients'). */
  readonly services?: number;
  /** TCP ports of all Services, the system's too: what a proxy that sees everything is told about. */
  readonly servicePorts?: number;
  /** Pods behind Services, once for each of the Service's TCP ports. */
  readonly endpoints?: number;
  /** Pods that workloads want, without those that end. */
  readonly pods?: number;
  /** Those of them that can have a proxy: not on the host network. */
  readonly meshedPods?: number;
  /** Namespaces with pods, without those that end. */
  readonly namespaces?: number;
  /** Namespaces with pods that can have a proxy. */
  readonly meshedNamespaces?: number;
  readonly nodes?: number;
  /** What the nodes' cores are, where the nodes tell. */
  readonly vcpuKind?: VcpuKind;
  /** How many workloads whose pods end there are of each kind, by kind; they are in no other count. */
  readonly ending: Readonly<Record<string, number>>;
  /** Those of the counts of which only a part could be read: there are so many or more (certain-counts.ts). */
  readonly atLeast?: { readonly [C in CountName]?: number };
}

/** The counts that are numbers of things. */
export type CountName = Exclude<keyof EstateCounts, "vcpuKind" | "ending" | "atLeast">;

/** Counts workloads and Services outside system namespaces, except where a proxy sees those of the system too. */
export function countEstate(
  records: Pick<Records, (typeof estateReads)[number]>,
  known: readonly Platform[] = platforms,
): EstateCounts {
  const { workloads, services, nodes } = records;
  const own = workloads.filter(({ aside }) => !aside);
  const running = own.filter(({ completes }) => !completes);
  const meshed = running.filter(({ pod }) => !pod.hostNetwork);
  const vcpuKind = vcpuKindOf(nodes, known);
  const ending = groupBy(
    own.filter(({ completes }) => completes),
    ({ ref }) => ref.kind,
  );
  return {
    ...countServices(services, createServiceDirectory(records)),
    ...(running.length > 0
      ? {
          pods: podsOf(running),
          meshedPods: podsOf(meshed),
          namespaces: namespacesOf(running),
          meshedNamespaces: namespacesOf(meshed),
        }
      : {}),
    ...(nodes.length > 0 ? { nodes: nodes.length } : {}),
    ...(vcpuKind === undefined ? {} : { vcpuKind }),
    ending: Object.fromEntries([...ending].sort().map(([kind, of]) => [kind, of.length])),
  };
}

function countServices(
  services: readonly Service[],
  directory: ServiceDirectory,
): Pick<EstateCounts, "services" | "servicePorts" | "endpoints"> {
  const all = services.map((service) => ({
    service,
    behind: directory.workloadsBehind(service).filter(({ completes }) => !completes),
  }));
  const own = all.filter(({ service }) => !service.aside && service.type !== "ExternalName");
  if (own.length === 0) return {};
  const selections = own.filter(({ behind }) => behind.length > 0).map(({ behind }) => workloadsKey(behind));
  const distinct = new Set(selections).size;
  return {
    ...(distinct > 0 ? { services: distinct } : {}),
    servicePorts: all.reduce((sum, { service }) => sum + tcpPorts(service), 0),
    endpoints: all.reduce((sum, { service, behind }) => sum + podsOf(behind) * tcpPorts(service), 0),
  };
}

function workloadsKey(workloads: readonly Workload[]): string {
  return workloads
    .map(({ ref }) => refKey(ref))
    .sort()
    .join(" ");
}

function tcpPorts({ ports }: Service): number {
  return ports.filter(({ protocol }) => protocol === "TCP").length;
}

function podsOf(workloads: readonly Workload[]): number {
  return workloads.reduce((sum, { replicas }) => sum + replicas, 0);
}

function namespacesOf(workloads: readonly Workload[]): number {
  return new Set(workloads.map(({ ref }) => ref.namespace)).size;
}

/** By the cloud that the first node with a known one is a machine of. */
function vcpuKindOf(nodes: readonly Node[], known: readonly Platform[]): VcpuKind | undefined {
  const kinds = nodes.flatMap(({ providerId }) =>
    known
      .filter(({ machineIdPrefixes }) => machineIdPrefixes.some((prefix) => providerId.startsWith(prefix)))
      .flatMap(({ vcpuKind }) => vcpuKind ?? []),
  );
  return kinds[0];
}
