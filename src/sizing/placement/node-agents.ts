import { hasRoom, insufficient } from "../../capacity/scheduler/fit.ts";
import { putPods, type Room } from "../../capacity/scheduler/room.ts";
import { isTolerated } from "../../capacity/taint.ts";
import type { PlacementNode, PlacementWorkload } from "../../cluster-scan/placement/placement-facts.ts";
import type { ResourceRef } from "../../cluster-scan/resource-ref.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import { noteWaiting, placerOf, type Stage } from "./stage.ts";

/** What a mesh runs on each node, by its class. */
export interface NodeAgent {
  readonly ref: ResourceRef;
  readonly podClass: number;
  readonly tolerates: Mesh["nodes"]["daemonSets"][number]["tolerates"];
  readonly systems: readonly string[];
  readonly architectures: readonly string[];
  readonly priority: number;
}

/**
 * Puts the agents on every node that they run on. They are of the class system-node-critical: where a node is full, pods
 * of lower priority leave it, and look for another one.
 *
 * Source: https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/#preemption
 */
export function placeAgents(
  stage: Stage,
  agents: readonly NodeAgent[],
  nodes: readonly PlacementNode[],
  workloads: readonly PlacementWorkload[],
): void {
  const pushedOff = new Map<number, { pods: number; by: string }>();
  const noRoom = new Map<string, { readonly agent: NodeAgent; readonly reason: string; pods: number }>();
  const there = workloadsByNode(stage.room, workloads);
  for (const agent of agents) {
    const podClass = stage.room.classes[agent.podClass];
    if (podClass === undefined) continue;
    for (const [index, node] of nodes.entries()) {
      if (!runsOn(agent, node)) continue;
      for (const victim of victimsOn(stage.room, agent, index, there.get(index) ?? [], workloads)) {
        putPods(stage.room, victim, index, -1);
        const { pods } = pushedOff.get(victim) ?? { pods: 0 };
        pushedOff.set(victim, { pods: pods + 1, by: agent.ref.name });
      }
      if (hasRoom(stage.room, podClass, index)) putPods(stage.room, agent.podClass, index, 1);
      else {
        const reason = `on its own node: ${insufficient(stage.room, podClass, index).join(", ")}`;
        const known = noRoom.get(`${agent.ref.name} ${reason}`) ?? { agent, reason, pods: 0 };
        noRoom.set(`${agent.ref.name} ${reason}`, { ...known, pods: known.pods + 1 });
      }
    }
  }
  for (const { agent, reason, pods } of noRoom.values())
    stage.waiting.push({ workload: agent.ref, pods, reason, podClass: agent.podClass, helped: false, behind: 0 });
  for (const [victim, { pods, by }] of pushedOff) {
    const workload = workloads[victim];
    if (workload !== undefined) replace(stage, victim, pods, workload, by);
  }
}

function replace(stage: Stage, victim: number, pods: number, { ref }: PlacementWorkload, by: string): void {
  const placer = placerOf(stage, victim, [victim]);
  for (let done = 0; done < pods; done++) {
    if (placer.place() >= 0) continue;
    noteWaiting(stage, victim, { workload: ref, pods: pods - done, before: `pushed off its node by ${by}; ` });
    return;
  }
}

function runsOn(
  { tolerates, systems, architectures }: NodeAgent,
  { taints, system, architecture }: PlacementNode,
): boolean {
  if (!systems.includes(system) || (architecture !== undefined && !architectures.includes(architecture))) return false;
  if (tolerates === "all") return true;
  const tolerations = [
    ...tolerates.effects.map((effect) => ({ operator: "Exists", effect }) as const),
    ...tolerates.keys.map((key) => ({ key, operator: "Exists" }) as const),
  ];
  return taints.every((taint) => taint.effect === "PreferNoSchedule" || isTolerated(taint, tolerations));
}

/** The workloads with pods on each node. */
function workloadsByNode({ placed }: Room, workloads: readonly PlacementWorkload[]): ReadonlyMap<number, number[]> {
  const byNode = new Map<number, number[]>();
  for (const index of workloads.keys())
    for (const node of placed[index]?.keys() ?? []) {
      const there = byNode.get(node);
      if (there === undefined) byNode.set(node, [index]);
      else there.push(index);
    }
  return byNode;
}

/**
 * The pods that leave a node for an agent: all of lower priority would, but those of higher priority, and of equal ones
 * the largest, stay as long as there is room for both. None where even all would not do. A pod of a DaemonSet stays.
 */
function victimsOn(
  room: Room,
  { podClass: index, priority }: NodeAgent,
  node: number,
  candidates: readonly number[],
  workloads: readonly PlacementWorkload[],
): readonly number[] {
  const agent = room.classes[index];
  if (agent === undefined || hasRoom(room, agent, node)) return [];
  const importance = (at: number) => workloads[at]?.priority ?? 0;
  const size = (at: number) => room.classes[at]?.milliCpu ?? 0;
  const lower = candidates
    .filter((at) => workloads[at]?.rollout.kind !== "on-each-node" && importance(at) < priority)
    .flatMap((at) => Array.from({ length: room.placed[at]?.get(node) ?? 0 }, () => at))
    .sort((a, b) => importance(b) - importance(a) || size(b) - size(a) || a - b);
  const trial = (victims: readonly number[]) => {
    for (const victim of victims) putPods(room, victim, node, -1);
    const fits = hasRoom(room, agent, node);
    for (const victim of victims) putPods(room, victim, node, 1);
    return fits;
  };
  if (!trial(lower)) return [];
  return lower.reduce((victims, candidate) => {
    const position = victims.indexOf(candidate);
    const fewer = victims.filter((_, at) => at !== position);
    return trial(fewer) ? fewer : victims;
  }, lower);
}
