import type { Container, PodTemplate } from "./pod-template.ts";

/** What runs for as long as the pod does: its containers and its native sidecars. */
export function runningContainers({
  containers,
  initContainers,
}: Pick<PodTemplate, "containers" | "initContainers">): readonly Container[] {
  return [...containers, ...initContainers.filter(({ native }) => native)];
}
