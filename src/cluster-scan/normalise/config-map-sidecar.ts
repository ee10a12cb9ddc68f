import { kubernetes } from "../../knowledge/kubernetes.ts";
import { type Fields, mapAt, mapsAt } from "./fields.ts";
import { requiredTextAt, textAt } from "./scalar-fields.ts";

/** Which ConfigMaps a container looks for by a label. */
export interface LabelLookUp {
  readonly container: string;
  readonly label: string;
  /** Any value where absent. */
  readonly value?: string;
  readonly namespaces: readonly string[] | "all";
}

const { configMapSidecar: sidecar } = kubernetes;

/**
 * What the containers of a pod look for of which the variables are those of the sidecar in data/kubernetes.json. A label
 * or namespace that comes from elsewhere is not known, but for the pod's own namespace.
 */
export function labelLookUps(template: Fields, namespace: string): readonly LabelLookUp[] {
  const spec = mapAt(template, "spec");
  return [...mapsAt(spec, "containers"), ...mapsAt(spec, "initContainers")].flatMap((container): LabelLookUp[] => {
    const variables = new Map(mapsAt(container, "env").map((one) => [requiredTextAt(one, "name"), one]));
    const written = (name: string) => {
      const variable = variables.get(name);
      return variable && textAt(variable, "value");
    };
    const label = written(sidecar.label);
    if (!label || !variables.has(sidecar.folder)) return [];
    if (sidecar.otherResources.includes(written(sidecar.resource)?.toLowerCase() ?? "")) return [];
    const value = written(sidecar.value);
    const places = written(sidecar.namespaces);
    const namespaces = places === sidecar.everywhere ? "all" : places ? places.split(",") : [namespace];
    return [{ container: requiredTextAt(container, "name"), label, ...(value && { value }), namespaces }];
  });
}
