import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasRoom } from "../../../src/capacity/scheduler/fit.ts";
import { createLayout } from "../../../src/capacity/scheduler/layout.ts";
import { createPlacer } from "../../../src/capacity/scheduler/placer.ts";
import type { PodClass, SchedulerNode } from "../../../src/capacity/scheduler/pod-class.ts";
import { relationsAmong } from "../../../src/capacity/scheduler/relations.ts";
import { createRoom, podsOf, putPods, type Room } from "../../../src/capacity/scheduler/room.ts";
import { scoreOf } from "../../../src/capacity/scheduler/score.ts";

const unrequested = { milliCpu: 100, memoryBytes: 200 * 2 ** 20 };

function nodeOf(index: number, milliCpu: number, gib: number, pods: number): SchedulerNode {
  const labels = { "kubernetes.io/hostname": `n${index}`, zone: `z${index % 3}` };
  return { name: `n${index}`, labels, taints: [], unschedulable: false, milliCpu, memoryBytes: gib * 2 ** 30, pods };
}

function classOf(milliCpu: number, mib: number, more: Partial<PodClass> = {}): PodClass {
  return {
    namespace: "shop",
    namespaceLabels: {},
    labels: { app: "a" },
    family: 0,
    milliCpu,
    memoryBytes: mib * 2 ** 20,
    nodeSelector: {},
    rules: {},
    hostPorts: [],
    quotas: [],
    ...more,
  };
}

/** The scores of all nodes with room for one more pod, as they are now. */
function scoresOf(room: Room, index: number): ReadonlyMap<number, number> {
  const podClass = room.classes[index];
  if (podClass === undefined) return new Map();
  const open = [...room.layout.nodes.keys()].filter((node) => hasRoom(room, podClass, node));
  return new Map(open.map((node) => [node, scoreOf(room, podClass, room.placed[index]?.get(node) ?? 0, node)]));
}

const nodes = fc.array(
  fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 32 }), fc.integer({ min: 1, max: 12 })),
  {
    minLength: 1,
    maxLength: 60,
  },
);
const pods = fc.array(
  fc.record({
    milliCpu: fc.integer({ min: 0, max: 15 }),
    mib: fc.integer({ min: 0, max: 3000 }),
    count: fc.integer({ min: 1, max: 40 }),
  }),
  { minLength: 1, maxLength: 5 },
);

describe("a placer", () => {
  it("puts each pod where the node scores best of all, although it does not score all of them again", () => {
    fc.assert(
      fc.property(nodes, pods, (sizes, wanted) => {
        const layout = createLayout(sizes.map(([cpu, gib, most], at) => nodeOf(at, cpu * 100, gib, most)));
        const classes = wanted.map(({ milliCpu, mib }, family) => classOf(milliCpu * 100, mib, { family }));
        const room = createRoom(layout, classes, [], unrequested);
        const relations = relationsAmong(classes);
        for (const [index, { count }] of wanted.entries()) {
          const placer = createPlacer(room, index, relations(index), [index]);
          for (let pod = 0; pod < count; pod++) {
            const scores = scoresOf(room, index);
            const node = placer.place();
            if (scores.size === 0) expect(node).toBe(-1);
            else expect(scores.get(node)).toBe(Math.max(...scores.values()));
          }
        }
      }),
      { numRuns: 200, seed: 6 },
    );
  });

  it("never puts more on a node than it holds, nor loses a pod", () => {
    fc.assert(
      fc.property(nodes, pods, (sizes, wanted) => {
        const layout = createLayout(sizes.map(([cpu, gib, most], at) => nodeOf(at, cpu * 100, gib, most)));
        const classes = wanted.map(({ milliCpu, mib }, family) => classOf(milliCpu * 100, mib, { family }));
        const room = createRoom(layout, classes, [], unrequested);
        let placed = 0;
        for (const [index, { count }] of wanted.entries()) {
          const placer = createPlacer(room, index, relationsAmong(classes)(index), [index]);
          for (let pod = 0; pod < count; pod++) if (placer.place() >= 0) placed += 1;
        }
        expect(classes.reduce((sum, _, index) => sum + podsOf(room, index), 0)).toBe(placed);
        for (const free of [room.freeMilliCpu, room.freeMemoryBytes, room.freePods])
          expect(Math.min(...free)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 200, seed: 6 },
    );
  });

  const term = (topologyKey: string) => ({
    topologyKey,
    selector: { matchLabels: { app: "a" }, matchExpressions: [] },
  });
  const placeAll = (podClass: PodClass, count: number, nodeCount = 6) => {
    const layout = createLayout(Array.from({ length: nodeCount }, (_, index) => nodeOf(index, 4000, 16, 20)));
    const room = createRoom(layout, [podClass], [], unrequested);
    const placer = createPlacer(room, 0, relationsAmong([podClass])(0), [0]);
    return { chosen: Array.from({ length: count }, () => placer.place()), room };
  };

  it.each([
    ["hostname", "kubernetes.io/hostname", 6],
    ["zone", "zone", 3],
  ])("keeps pods apart by %s", (_what, key, most) => {
    const { chosen } = placeAll(classOf(100, 100, { rules: { podAntiAffinity: [term(key)] } }), 8);
    expect(chosen.filter((node) => node >= 0).length).toBe(most);
  });

  it("keeps pods together, wherever the first one goes", () => {
    const { chosen } = placeAll(classOf(100, 100, { rules: { podAffinity: [term("zone")] } }), 8);
    expect(new Set(chosen.map((node) => node % 3)).size).toBe(1);
  });

  it("spreads pods over zones by at most the skew", () => {
    const spread = [{ ...term("zone"), maxSkew: 1 }];
    const { room } = placeAll(classOf(100, 100, { rules: { spread } }), 7);
    const zones = [0, 0, 0];
    for (const [node, count] of room.placed[0] ?? []) zones[node % 3] = (zones[node % 3] ?? 0) + count;
    expect([...zones].sort()).toEqual([2, 2, 3]);
  });

  it("with too few domains counts the missing ones as empty", () => {
    const spread = [{ ...term("zone"), maxSkew: 1, minDomains: 5 }];
    const { chosen } = placeAll(classOf(100, 100, { rules: { spread } }), 5);
    expect(chosen.filter((node) => node >= 0).length).toBe(3);
  });

  it("spreads over nodes rather than filling them", () => {
    const { room } = placeAll(classOf(100, 100), 12);
    expect([...(room.placed[0]?.values() ?? [])]).toEqual([2, 2, 2, 2, 2, 2]);
  });

  it("takes a node again that something has left", () => {
    const layout = createLayout([nodeOf(0, 1000, 16, 20)]);
    const classes = [classOf(800, 100), classOf(900, 100)];
    const room = createRoom(layout, classes, [], unrequested);
    putPods(room, 0, 0, 1);
    const placer = createPlacer(room, 1, relationsAmong(classes)(1), [0, 1]);
    expect(placer.place()).toBe(-1);
    putPods(room, 0, 0, -1);
    placer.freed(0);
    expect(placer.place()).toBe(0);
  });
});
