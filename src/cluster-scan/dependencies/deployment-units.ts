import type { NamedRecord } from "../named-record.ts";

/** An object with its hooks and waves, and where it lives: "" for the whole cluster. */
type Deployed = Pick<NamedRecord, "ref" | "labels" | "annotations">;

/** By which objects say that they were deployed together, the surest first. */
const signs: readonly ((object: Deployed) => string | undefined)[] = [
  // https://argo-cd.readthedocs.io/en/stable/user-guide/resource_tracking/: "app:group/kind:namespace/name"
  ({ annotations }) => annotations["argocd.argoproj.io/tracking-id"]?.split(":", 1)[0],
  // helm/helm pkg/action/validate.go: what Helm writes on what it makes
  ({ annotations }) => annotations["meta.helm.sh/release-name"],
  // https://helm.sh/docs/chart_best_practices/labels/
  ({ labels }) => labels["app.kubernetes.io/instance"],
  // What charts wrote before these labels were agreed on.
  ({ labels }) => labels["release"],
];

/** What an object says that it was deployed with; undefined where it says nothing. */
export function unitOf(object: Deployed): string | undefined {
  return signs.map((sign) => sign(object)).find((found) => found !== undefined && found !== "");
}

/**
 * Groups objects by what they were deployed with: the release of Helm or the application of Argo CD that they name. An
 * object that names none belongs to the only one of its namespace; where that has several, or none, such objects are a
 * group of their own.
 */
export function deployedTogether<T extends Deployed>(objects: readonly T[]): readonly (readonly T[])[] {
  const named = objects.map((object) => ({
    object,
    namespace: object.ref.namespace ?? "",
    unit: unitOf(object),
  }));
  const unitsOf = new Map<string, Set<string>>();
  for (const { namespace, unit } of named) {
    const units = unitsOf.get(namespace) ?? new Set();
    if (unit !== undefined) units.add(unit);
    unitsOf.set(namespace, units);
  }
  const groups = new Map<string, T[]>();
  for (const { object, namespace, unit } of named) {
    const [only, second] = unitsOf.get(namespace) ?? [];
    const key = JSON.stringify([namespace, unit ?? (second === undefined ? only : undefined) ?? ""]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [object]);
    else group.push(object);
  }
  return [...groups.values()];
}
