import type { LabelRequirement } from "../../capacity/label-requirement.ts";
import type { NodeTerm, PodTerm, SchedulingRules, SpreadConstraint } from "../../capacity/scheduling-rules.ts";
import type { Toleration } from "../../capacity/taint.ts";
import { kubernetes } from "../../knowledge/kubernetes.ts";
import { type Fields, listAt, mapAt, mapsAt, optionalMapAt } from "./fields.ts";
import { given } from "./given.ts";
import { labelSelectorAt } from "./label-selector.ts";
import { requiredTextAt, textAt, textsAt, wholeNumberAt } from "./scalar-fields.ts";

/** What a pod's specification demands of nodes; undefined where it demands nothing. */
export function readScheduling(spec: Fields): SchedulingRules | undefined {
  const affinity = mapAt(spec, "affinity");
  const rules = given({
    tolerations: some(mapsAt(spec, "tolerations").filter(isOfPeople).flatMap(readToleration)),
    nodeAffinity: some(nodeTerms(mapAt(affinity, "nodeAffinity"))),
    podAffinity: some(podTerms(mapAt(affinity, "podAffinity"))),
    podAntiAffinity: some(podTerms(mapAt(affinity, "podAntiAffinity"))),
    spread: some(mapsAt(spec, "topologySpreadConstraints").flatMap(readSpread)),
  });
  return Object.keys(rules).length === 0 ? undefined : rules;
}

/** The API server lets every pod stay some minutes on a node that is not ready; nobody wrote that. */
function isOfPeople(toleration: Fields): boolean {
  const key = textAt(toleration, "key");
  const bounded = toleration.values["tolerationSeconds"] !== undefined;
  return !(bounded && key !== undefined && kubernetes.conditionTaints.keys.includes(key));
}

const effects = ["NoSchedule", "PreferNoSchedule", "NoExecute"] as const;

/** One of a kind that a later Kubernetes knows tolerates nothing here. */
function readToleration(from: Fields): readonly Toleration[] {
  const written = textAt(from, "effect") || undefined;
  const effect = effects.find((known) => known === written);
  const operator = textAt(from, "operator") || "Equal";
  if ((operator !== "Equal" && operator !== "Exists") || effect !== written) return [];
  return [
    {
      ...given({ key: textAt(from, "key") || undefined }),
      operator,
      ...given({ value: textAt(from, "value") || undefined, effect }),
    },
  ];
}

const required = "requiredDuringSchedulingIgnoredDuringExecution";

function nodeTerms(affinity: Fields): readonly NodeTerm[] {
  return mapsAt(mapAt(affinity, required), "nodeSelectorTerms").map((term) => ({
    labels: mapsAt(term, "matchExpressions").map(readRequirement),
    names: mapsAt(term, "matchFields").map(readRequirement),
  }));
}

function readRequirement(from: Fields): LabelRequirement {
  return {
    key: requiredTextAt(from, "key"),
    operator: requiredTextAt(from, "operator"),
    values: textsAt(from, "values"),
  };
}

/** A term without a selector concerns no pod. */
function podTerms(affinity: Fields): readonly PodTerm[] {
  return mapsAt(affinity, required).flatMap((term) => {
    if (optionalMapAt(term, "labelSelector") === undefined) return [];
    return [
      {
        topologyKey: requiredTextAt(term, "topologyKey"),
        selector: labelSelectorAt(term, "labelSelector"),
        ...given({
          namespaces: listAt(term, "namespaces").length === 0 ? undefined : textsAt(term, "namespaces"),
          namespaceSelector: optionalMapAt(term, "namespaceSelector") && labelSelectorAt(term, "namespaceSelector"),
        }),
      },
    ];
  });
}

const revisionLabels = ["pod-template-hash", "controller-revision-hash"];

function readSpread(from: Fields): readonly SpreadConstraint[] {
  const strict = (textAt(from, "whenUnsatisfiable") || "DoNotSchedule") === "DoNotSchedule";
  if (!strict || optionalMapAt(from, "labelSelector") === undefined) return [];
  const ofRevision = textsAt(from, "matchLabelKeys").some((key) => revisionLabels.includes(key));
  return [
    {
      topologyKey: requiredTextAt(from, "topologyKey"),
      maxSkew: wholeNumberAt(from, "maxSkew") ?? 1,
      ...given({ minDomains: wholeNumberAt(from, "minDomains") }),
      selector: labelSelectorAt(from, "labelSelector"),
      ...(ofRevision ? { sameRevision: true as const } : {}),
    },
  ];
}

function some<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}
