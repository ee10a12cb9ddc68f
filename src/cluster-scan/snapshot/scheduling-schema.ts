import * as z from "zod/mini";
import type { LabelRequirement } from "../../capacity/label-requirement.ts";
import type { SchedulingRules } from "../../capacity/scheduling-rules.ts";
import { count, labelSelector, list, map, oneOf, optional, text } from "./field-schemas.ts";
import { schemaOf } from "./schema-of.ts";

const effect = oneOf("NoSchedule", "PreferNoSchedule", "NoExecute");

const requirement = schemaOf<LabelRequirement>()(map({ key: text, operator: text, values: list(text) }));

const podTerm = map({
  topologyKey: text,
  selector: labelSelector,
  namespaces: optional(list(text)),
  namespaceSelector: optional(labelSelector),
});

/** What pods demand of nodes. */
export const schedulingRules = schemaOf<SchedulingRules>()(
  map({
    tolerations: optional(
      list(
        map({
          key: optional(text),
          operator: oneOf("Equal", "Exists"),
          value: optional(text),
          effect: optional(effect),
        }),
      ),
    ),
    nodeAffinity: optional(list(map({ labels: list(requirement), names: list(requirement) }))),
    podAffinity: optional(list(podTerm)),
    podAntiAffinity: optional(list(podTerm)),
    spread: optional(
      list(
        map({
          topologyKey: text,
          maxSkew: count,
          minDomains: optional(count),
          selector: labelSelector,
          sameRevision: optional(z.literal(true, "true")),
        }),
      ),
    ),
  }),
);
