import type { LabelRequirement } from "../../capacity/label-requirement.ts";
import type { NodeTerm, PodTerm, SchedulingRules, SpreadConstraint } from "../../capacity/scheduling-rules.ts";
import type { Toleration } from "../../capacity/taint.ts";
import { each, type FieldRules, redactFields } from "./redact-fields.ts";
import type { Surroundings } from "./surroundings.ts";

/** What pods demand of nodes: equal keys and values as those of the nodes' labels and taints stay equal. */
export function schedulingRules({ names, marks }: Surroundings): FieldRules<SchedulingRules> {
  const podTerms = each(
    redactFields<PodTerm>({
      topologyKey: marks.labelKey,
      selector: marks.selector,
      namespaces: (namespaces) => namespaces.map(names.namespace),
      namespaceSelector: marks.selector,
    }),
  );
  return {
    tolerations: each(
      redactFields<Toleration>({
        key: (key) => names.word("labelKeys", "taint", key),
        operator: "kept",
        value: (value, { key = "" }) => marks.taintValue(key, value),
        effect: "kept",
      }),
    ),
    nodeAffinity: each(
      redactFields<NodeTerm>({
        labels: each(marks.requirement),
        names: each(
          redactFields<LabelRequirement>({
            key: (key) => (key === "metadata.name" ? key : names.pseudonyms("field", key)),
            operator: (operator) => names.word("operators", "operator", operator),
            values: (values) => values.map((value) => names.object("Node", value)),
          }),
        ),
      }),
    ),
    podAffinity: podTerms,
    podAntiAffinity: podTerms,
    spread: each(
      redactFields<SpreadConstraint>({
        topologyKey: marks.labelKey,
        maxSkew: "kept",
        minDomains: "kept",
        selector: marks.selector,
        sameRevision: "kept",
      }),
    ),
  };
}
