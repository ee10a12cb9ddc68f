import { selectsLabels } from "../label-requirement.ts";
import type { PodTerm } from "../scheduling-rules.ts";
import type { PodClass } from "./pod-class.ts";

/** Domains of a label, and the classes whose pods count there. */
export interface Relation {
  readonly topologyKey: string;
  readonly others: readonly number[];
}

/** How one class depends on where the pods of others are. */
export interface Relations {
  /** Keep away from these. */
  readonly avoided: readonly (Relation & { readonly reason: string })[];
  /** Be where one of these is; `own`: the class's pods are among them, so that the first one may go anywhere. */
  readonly sought: readonly (Relation & { readonly own: boolean })[];
  readonly spread: readonly (Relation & {
    readonly maxSkew: number;
    readonly minDomains: number;
    readonly own: boolean;
  })[];
}

/** On one node; every node is a domain of its own, whatever its labels. */
export const EACH_NODE = "";

const own = "node(s) didn't match pod anti-affinity rules";
const existing = "node(s) didn't satisfy existing pods anti-affinity rules";
const ports = "node(s) didn't have free ports for the requested pod ports";

/**
 * Finds the relations of a class, once for each, to all classes. The words are the scheduler's: pkg/scheduler/framework/
 * plugins/interpodaffinity, podtopologyspread and nodeports of kubernetes/kubernetes v1.34.
 */
export function relationsAmong(classes: readonly PodClass[]): (index: number) => Relations {
  const byNamespace = grouped(classes, ({ namespace }) => [namespace]);
  const byPort = grouped(classes, ({ hostPorts }) => hostPorts);
  const repelling = grouped(classes, ({ rules, namespace }) => {
    const terms = rules.podAntiAffinity ?? [];
    return [...(terms.some(isNear) ? [namespace] : []), ...(terms.every(isNear) ? [] : [ANYWHERE])];
  });
  const everyone = classes.map((_, index) => index);
  const met = (term: PodTerm, owner: PodClass): readonly number[] => {
    const candidates = isNear(term) ? (byNamespace.get(owner.namespace) ?? []) : everyone;
    return candidates.filter((index) => concerns(term, owner, classes[index]));
  };
  const made = new Map<number, Relations>();

  const relationsOf = (podClass: PodClass): Relations => {
    const { rules, hostPorts, namespace, family } = podClass;
    const nearby = new Set([...(repelling.get(namespace) ?? []), ...(repelling.get(ANYWHERE) ?? [])]);
    const repelled = [...nearby].flatMap((index) => {
      const owner = classes[index];
      const terms = owner?.rules.podAntiAffinity ?? [];
      return terms
        .filter((term) => owner !== undefined && concerns(term, owner, podClass))
        .map(({ topologyKey }) => ({ topologyKey, others: [index], reason: existing }));
    });
    return {
      avoided: [
        ...hostPorts.map((port) => ({ topologyKey: EACH_NODE, others: byPort.get(port) ?? [], reason: ports })),
        ...(rules.podAntiAffinity ?? []).map((term) => ({
          topologyKey: term.topologyKey,
          others: met(term, podClass),
          reason: own,
        })),
        ...repelled,
      ],
      sought: (rules.podAffinity ?? []).map((term) => ({
        topologyKey: term.topologyKey,
        others: met(term, podClass),
        own: concerns(term, podClass, podClass),
      })),
      spread: (rules.spread ?? []).map(({ topologyKey, maxSkew, minDomains = 1, selector, sameRevision }) => ({
        topologyKey,
        maxSkew,
        minDomains,
        own: selectsLabels(selector, podClass.labels),
        others: (byNamespace.get(namespace) ?? []).filter((index) => {
          const other = classes[index];
          if (other === undefined || !selectsLabels(selector, other.labels)) return false;
          return !sameRevision || other === podClass || other.family !== family;
        }),
      })),
    };
  };

  return (index) => {
    const known = made.get(index);
    const podClass = classes[index];
    if (known !== undefined) return known;
    const found = podClass === undefined ? { avoided: [], sought: [], spread: [] } : relationsOf(podClass);
    made.set(index, found);
    return found;
  };
}

/** A key that no namespace can have. */
const ANYWHERE = "*";

/** Whether a term is about pods of the owner's own namespace only. */
function isNear({ namespaces, namespaceSelector }: PodTerm): boolean {
  return namespaces === undefined && namespaceSelector === undefined;
}

/** Whether a term of the owner's pods is about the pods of another class. */
function concerns(term: PodTerm, owner: PodClass, other: PodClass | undefined): boolean {
  if (other === undefined) return false;
  const { namespaces, namespaceSelector, selector } = term;
  const inside = isNear(term)
    ? other.namespace === owner.namespace
    : (namespaces?.includes(other.namespace) ?? false) ||
      (namespaceSelector !== undefined && selectsLabels(namespaceSelector, other.namespaceLabels));
  return inside && selectsLabels(selector, other.labels);
}

function grouped(
  classes: readonly PodClass[],
  keysOf: (podClass: PodClass) => readonly string[],
): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  for (const [index, podClass] of classes.entries())
    for (const key of keysOf(podClass)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [index]);
      else group.push(index);
    }
  return groups;
}
