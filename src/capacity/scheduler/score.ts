import type { PodClass } from "./pod-class.ts";
import type { Room } from "./room.ts";

/**
 * How good a node is for one more pod: the higher the better. Three of the default profile's scores with their weights:
 * what is left of CPU and memory on average (NodeResourcesFit, LeastAllocated, 1), how even their shares are
 * (NodeResourcesBalancedAllocation, 1), and how few pods of the workload are there already (PodTopologySpread, 2, of
 * which the scale is ours). Preferences of pods and cached images are left out. The scheduler picks at random among
 * equals, this picks the first.
 *
 * Sources: https://kubernetes.io/docs/reference/scheduling/config/#scheduling-plugins; kubernetes/kubernetes
 * pkg/scheduler/framework/plugins/noderesources/least_allocated.go and balanced_allocation.go (v1.34).
 */
export function scoreOf(room: Room, podClass: PodClass, ofWorkload: number, node: number): number {
  const shape = room.layout.nodes[node];
  if (shape === undefined) return 0;
  const { milliCpu, memoryBytes } = podClass;
  const cpuShare = shareOf((room.weighedMilliCpu[node] ?? 0) + (milliCpu || room.unrequested.milliCpu), shape.milliCpu);
  const memoryShare = shareOf(
    (room.weighedMemoryBytes[node] ?? 0) + (memoryBytes || room.unrequested.memoryBytes),
    shape.memoryBytes,
  );
  const leastAllocated = 100 * (1 - (cpuShare + memoryShare) / 2);
  const balanced = 100 * (1 - Math.abs(cpuShare - memoryShare) / 2);
  return leastAllocated + balanced + 200 / (1 + ofWorkload);
}

function shareOf(used: number, capacity: number): number {
  return capacity === 0 ? 1 : Math.min(1, used / capacity);
}
