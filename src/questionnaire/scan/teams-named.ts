import type { Records } from "../../cluster-scan/inventory.ts";
import { namesTeam } from "../../knowledge/team-labels.ts";

/** "mostly" begins where the question says it does: at four services in five. */
const mostFrom = 4 / 5;

/**
 * Whether workloads say whose they are: by labels of their own, of their pods, or of their namespace. Null where fewer
 * do: that nobody wrote it down does not say that nobody owns them.
 */
export function teamsNamed({
  workloads,
  namespaces,
}: Pick<Records, "workloads" | "namespaces">): "yes" | "mostly" | null {
  const owned = new Set(namespaces.filter(({ labels }) => namesTeam(labels)).map(({ ref }) => ref.name));
  const running = workloads.filter(({ aside, completes, outline }) => !aside && !completes && !outline);
  const named = running.filter(
    ({ ref, labels, pod }) => owned.has(ref.namespace) || namesTeam(labels) || namesTeam(pod.labels),
  );
  if (running.length === 0 || named.length < running.length * mostFrom) return null;
  return named.length === running.length ? "yes" : "mostly";
}
