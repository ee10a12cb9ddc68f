import type { Workload } from "../../cluster-scan/inventory.ts";
import { groupBy } from "../../group-by.ts";

/** "mostly" begins where the question says it does: at four services in five. */
const mostFrom = 4 / 5;

/**
 * Whether workloads are written in one language, as far as they show theirs. "yes" only if all show the same one; "no"
 * only if it would be so whatever the silent ones are written in; null where these could decide either way.
 */
export function ownLanguage(workloads: readonly Workload[]): "yes" | "mostly" | "no" | null {
  const running = workloads.filter(({ aside, completes, outline }) => !aside && !completes && !outline);
  if (running.length < 2) return null;
  const shown = running.flatMap((workload) => languageOf(workload) ?? []);
  const top = Math.max(0, ...[...groupBy(shown, (id) => id).values()].map(({ length }) => length));
  const others = shown.length - top;
  if (running.length - others < running.length * mostFrom) return "no";
  if (top < running.length * mostFrom) return null;
  return top === running.length ? "yes" : "mostly";
}

/** Undefined where its containers show none, or several. */
function languageOf({ pod }: Workload): string | undefined {
  const shown = new Set(pod.containers.flatMap(({ language }) => language ?? []));
  return shown.size === 1 ? [...shown][0] : undefined;
}
