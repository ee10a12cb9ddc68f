import { groupBy } from "../../group-by.ts";
import { containerRules } from "../container-rules.ts";
import type { Records } from "../inventory.ts";
import type { NamespaceRules } from "./placement-facts.ts";

/** The rules of each namespace that has workloads. A quota that counts only some pods (scopes) is left out. */
export function namespaceRules({
  workloads,
  namespaces,
  limitRanges,
  resourceQuotas,
}: Pick<Records, "workloads" | "namespaces" | "limitRanges" | "resourceQuotas">): Readonly<
  Record<string, NamespaceRules>
> {
  const labelsOf = new Map(namespaces.map(({ ref, labels }) => [ref.name, labels]));
  const rangesOf = groupBy(limitRanges, ({ ref }) => ref.namespace);
  const quotasOf = groupBy(resourceQuotas, ({ ref }) => ref.namespace);
  const names = [...new Set(workloads.map(({ ref }) => ref.namespace))].sort();
  return Object.fromEntries(
    names.map((name) => {
      const ranges = rangesOf.get(name) ?? [];
      return [
        name,
        {
          labels: labelsOf.get(name) ?? {},
          containerRules: containerRules(ranges),
          podRules: ranges.flatMap(({ limits }) => limits.filter(({ type }) => type === "Pod")),
          quotas: (quotasOf.get(name) ?? [])
            .filter(({ scoped }) => !scoped)
            .map(({ ref, hard, used }) => ({ name: ref.name, hard, used })),
        },
      ];
    }),
  );
}
