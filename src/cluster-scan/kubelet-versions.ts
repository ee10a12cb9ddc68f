import type { Records } from "./inventory.ts";

/** The versions of the nodes' kubelets, each once: hardly more than two, however many nodes there are. */
export function kubeletVersions(nodes: Records["nodes"]): readonly string[] {
  return [...new Set(nodes.map(({ kubeletVersion }) => kubeletVersion))];
}
