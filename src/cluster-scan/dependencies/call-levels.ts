import { stronglyConnected } from "./strongly-connected.ts";

/**
 * For each node the number of steps on the longest way to it from a node that nobody leads to; the nodes of a circle
 * count as one step and share their level.
 */
export function callLevels(successors: readonly (readonly number[])[]): number[] {
  const levels = new Array<number>(successors.length).fill(0);
  // Reversed, a component comes before those it leads to, and its level is final when it is reached.
  for (const component of stronglyConnected(successors).reverse()) {
    const level = component.reduce((highest, node) => Math.max(highest, levels[node] ?? 0), 0);
    const inside = new Set(component);
    for (const node of component) {
      levels[node] = level;
      for (const next of successors[node] ?? []) {
        if (!inside.has(next)) levels[next] = Math.max(levels[next] ?? 0, level + 1);
      }
    }
  }
  return levels;
}
