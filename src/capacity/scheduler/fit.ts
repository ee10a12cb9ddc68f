import type { PodClass } from "./pod-class.ts";
import type { Room } from "./room.ts";

/**
 * Whether a node has room for one more pod. A resource of which the pod requests nothing is not looked at, so that a pod
 * without requests fits on a node that is overcommitted.
 *
 * Source: kubernetes/kubernetes pkg/scheduler/framework/plugins/noderesources/fit.go, fitsRequest (v1.34).
 */
export function hasRoom(room: Room, { milliCpu, memoryBytes }: PodClass, node: number): boolean {
  return (
    (room.freePods[node] ?? 0) >= 1 &&
    (milliCpu === 0 || (room.freeMilliCpu[node] ?? 0) >= milliCpu) &&
    (memoryBytes === 0 || (room.freeMemoryBytes[node] ?? 0) >= memoryBytes)
  );
}

/** Everything of which a node has too little, in the scheduler's words; empty where it has room. Source as above. */
export function insufficient(room: Room, { milliCpu, memoryBytes }: PodClass, node: number): readonly string[] {
  return [
    ...((room.freePods[node] ?? 0) < 1 ? ["Too many pods"] : []),
    ...(milliCpu > 0 && (room.freeMilliCpu[node] ?? 0) < milliCpu ? ["Insufficient cpu"] : []),
    ...(memoryBytes > 0 && (room.freeMemoryBytes[node] ?? 0) < memoryBytes ? ["Insufficient memory"] : []),
  ];
}

/**
 * Why the API server would refuse one more pod of the class: an own refusal, or a quota, in its words.
 *
 * Source: kubernetes/kubernetes staging/src/k8s.io/apiserver/pkg/admission/plugin/resourcequota/controller.go (v1.34).
 */
export function refusedBy(room: Room, { refusal, quotas }: PodClass): string | undefined {
  if (refusal !== undefined) return refusal;
  for (const { quota, amount } of quotas) {
    const line = room.quotas[quota];
    if (line === undefined) continue;
    const { name, resource, hard } = line;
    if (amount === undefined) return `failed quota: ${name}: must specify ${resource}`;
    const used = room.quotaUse[quota] ?? 0;
    // Sums of cores miss by a hair.
    if (amount > 0 && used + amount > hard * (1 + 1e-9)) {
      const show = (value: number) => `${resource}=${shown(resource, value)}`;
      return `exceeded quota: ${name}, requested: ${show(amount)}, used: ${show(used)}, limited: ${show(hard)}`;
    }
  }
  return undefined;
}

function shown(resource: string, value: number): string {
  if (resource.endsWith("cpu")) return `${Math.round(value * 1000)}m`;
  return resource.endsWith("memory") ? `${Math.round(value / 2 ** 20)}Mi` : String(value);
}
