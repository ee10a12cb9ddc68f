import { insufficient, refusedBy } from "./fit.ts";
import { neighbourReasons } from "./neighbours.ts";
import type { Relations } from "./relations.ts";
import type { Room } from "./room.ts";

/**
 * Why one more pod of a class has to wait, in the words of its event: what the API server refuses, or what each node
 * lacks. A node counts with what the first filter says that it fails.
 *
 * Source: kubernetes/kubernetes pkg/scheduler/framework/types.go, FitError.Error (v1.34).
 *
 * @example "0/4 nodes are available: 1 node(s) had untolerated taint {gpu: }, 3 Insufficient cpu."
 */
export function explainWaiting(room: Room, index: number, relations: Relations): string {
  const podClass = room.classes[index];
  if (podClass === undefined) return "";
  const refusal = refusedBy(room, podClass);
  if (refusal !== undefined) return refusal;
  const { nodes } = room.layout;
  const taintReasons = room.layout.taintReasons(podClass);
  const wanted = room.layout.wanted(podClass);
  const neighbourReason = neighbourReasons(room, relations, wanted);
  const reasonsAt = (node: number): readonly string[] => {
    const taint = taintReasons[node];
    if (taint !== undefined) return [taint];
    if (wanted[node] !== true) return ["node(s) didn't match Pod's node affinity/selector"];
    const lacks = insufficient(room, podClass, node);
    return lacks.length > 0 ? lacks : [neighbourReason(node) ?? "node(s) had room"];
  };
  const counts = new Map<string, number>();
  for (let node = 0; node < nodes.length; node++) {
    const reasons = reasonsAt(node);
    for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  const listed = [...counts].map(([reason, count]) => `${count} ${reason}`).sort();
  return `0/${nodes.length} nodes are available: ${listed.join(", ")}.`;
}
