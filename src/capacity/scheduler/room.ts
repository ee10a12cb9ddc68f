import type { Layout } from "./layout.ts";
import type { PodClass, QuotaLine } from "./pod-class.ts";

/**
 * Where pods are, and what is left on each node. It changes while pods are placed: whoever needs it as it was copies it.
 * Running pods stay whatever they take: what is left may be below zero.
 */
export interface Room {
  readonly layout: Layout;
  readonly classes: readonly PodClass[];
  readonly quotas: readonly QuotaLine[];
  readonly freeMilliCpu: Float64Array;
  readonly freeMemoryBytes: Float64Array;
  readonly freePods: Float64Array;
  /** As scoring counts it: what requests nothing counts as if it did. */
  readonly weighedMilliCpu: Float64Array;
  readonly weighedMemoryBytes: Float64Array;
  /** By class: how many pods on which node; nothing for a class that has had none. */
  readonly placed: Map<number, number>[];
  readonly quotaUse: Float64Array;
  readonly unrequested: Unrequested;
}

/** What a pod without requests counts as when nodes are compared. */
export interface Unrequested {
  readonly milliCpu: number;
  readonly memoryBytes: number;
}

/** Nodes without pods. */
export function createRoom(
  layout: Layout,
  classes: readonly PodClass[],
  quotas: readonly QuotaLine[],
  unrequested: Unrequested,
): Room {
  const { nodes } = layout;
  return {
    layout,
    classes,
    quotas,
    freeMilliCpu: Float64Array.from(nodes, ({ milliCpu }) => milliCpu),
    freeMemoryBytes: Float64Array.from(nodes, ({ memoryBytes }) => memoryBytes),
    freePods: Float64Array.from(nodes, ({ pods }) => pods),
    weighedMilliCpu: new Float64Array(nodes.length),
    weighedMemoryBytes: new Float64Array(nodes.length),
    placed: [],
    quotaUse: new Float64Array(quotas.length),
    unrequested,
  };
}

/** The same pods on the same nodes, with more classes to come, or nodes that the layout has beyond. */
export function copyRoom(room: Room, layout = room.layout, classes = room.classes): Room {
  const copy = createRoom(layout, classes, room.quotas, room.unrequested);
  copy.freeMilliCpu.set(room.freeMilliCpu);
  copy.freeMemoryBytes.set(room.freeMemoryBytes);
  copy.freePods.set(room.freePods);
  copy.weighedMilliCpu.set(room.weighedMilliCpu);
  copy.weighedMemoryBytes.set(room.weighedMemoryBytes);
  copy.quotaUse.set(room.quotaUse);
  // forEach leaves out what is not there.
  room.placed.forEach((on, index) => {
    if (on.size > 0) copy.placed[index] = new Map(on);
  });
  return copy;
}

/** Adds so many pods of a class to a node, or takes them away (below zero). */
export function putPods(room: Room, index: number, node: number, count: number): void {
  const { freeMilliCpu, freeMemoryBytes, freePods, weighedMilliCpu, weighedMemoryBytes, quotaUse } = room;
  const podClass = room.classes[index];
  if (podClass === undefined) return;
  const on = room.placed[index] ?? new Map<number, number>();
  room.placed[index] = on;
  const { milliCpu, memoryBytes } = podClass;
  const now = (on.get(node) ?? 0) + count;
  if (now === 0) on.delete(node);
  else on.set(node, now);
  freeMilliCpu[node] = (freeMilliCpu[node] ?? 0) - milliCpu * count;
  freeMemoryBytes[node] = (freeMemoryBytes[node] ?? 0) - memoryBytes * count;
  freePods[node] = (freePods[node] ?? 0) - count;
  weighedMilliCpu[node] = (weighedMilliCpu[node] ?? 0) + (milliCpu || room.unrequested.milliCpu) * count;
  weighedMemoryBytes[node] = (weighedMemoryBytes[node] ?? 0) + (memoryBytes || room.unrequested.memoryBytes) * count;
  for (const { quota, amount = 0 } of podClass.quotas) quotaUse[quota] = (quotaUse[quota] ?? 0) + amount * count;
}

/** All pods of a class. */
export function podsOf(room: Room, index: number): number {
  let pods = 0;
  for (const count of room.placed[index]?.values() ?? []) pods += count;
  return pods;
}
