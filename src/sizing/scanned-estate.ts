import type { Records, Service, Workload } from "../cluster-scan/inventory.ts";
import type { VcpuKind } from "./estimate.ts";

/** The counts that a scan gives; a count is absent when nothing of its kind was there to be read. */
export interface ScannedEstate {
  readonly services?: number;
  readonly servicePorts?: number;
  readonly endpoints?: number;
  readonly pods?: number;
  readonly meshedPods?: number;
  readonly namespaces?: number;
  readonly nodes?: number;
  readonly vcpuKind?: VcpuKind;
  readonly notes: readonly string[];
}

/** Schemes of `providerID` by which the big clouds name their machines. */
const cloudMachine = /^(aws|gce|azure):\/\//;

/**
 * Counts from the records of a scan. Pods are those that workloads want, without Jobs, which end; meshed are those
 * outside system namespaces and not on the host network. A proxy sees ports of all Services, those of the system too.
 */
export function scannedEstate({ workloads, services, nodes }: Records): ScannedEstate {
  const running = workloads.filter(({ completes, system }) => !completes && !system);
  const meshed = running.filter(({ pod }) => !pod.hostNetwork);
  const own = services.filter(({ system, type }) => !system && type !== "ExternalName");
  return {
    ...(running.length > 0
      ? {
          pods: podsOf(running),
          meshedPods: podsOf(meshed),
          namespaces: new Set(meshed.map(({ ref }) => ref.namespace)).size,
        }
      : {}),
    ...(own.length > 0
      ? { services: own.length, servicePorts: tcpPorts(services), endpoints: endpointsOf(services, workloads) }
      : {}),
    ...(nodes.length > 0 ? { nodes: nodes.length } : {}),
    ...(nodes.some(({ providerId }) => cloudMachine.test(providerId)) ? { vcpuKind: "cloud" as const } : {}),
    notes: leftOut(workloads, podsOf(running) - podsOf(meshed)),
  };
}

function podsOf(workloads: readonly Workload[]): number {
  return workloads.reduce((sum, { replicas }) => sum + replicas, 0);
}

function tcpPorts(services: readonly Service[]): number {
  return services.reduce((sum, { ports }) => sum + ports.filter(({ protocol }) => protocol === "TCP").length, 0);
}

/** Pods that each Service selects, once for each of its TCP ports. */
function endpointsOf(services: readonly Service[], workloads: readonly Workload[]): number {
  return services.reduce((sum, service) => {
    const behind = workloads.filter(
      ({ ref, pod, completes }) =>
        !completes && ref.namespace === service.ref.namespace && selects(service, pod.labels),
    );
    return sum + podsOf(behind) * tcpPorts([service]);
  }, 0);
}

function selects({ selector }: Service, labels: Readonly<Record<string, string>>): boolean {
  const wanted = Object.entries(selector ?? {});
  return wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value);
}

function leftOut(workloads: readonly Workload[], hostNetworkPods: number): string[] {
  const jobs = workloads.filter(({ completes, system }) => completes && !system).length;
  return [
    ...(hostNetworkPods > 0 ? [`${hostNetworkPods} pods on the host network get no proxy.`] : []),
    ...(jobs > 0 ? [`Pods of ${jobs} Jobs and CronJobs are not counted, because they end.`] : []),
  ];
}
