import type { MeshId } from "../knowledge/meshes.ts";
import type { CatalogueEntry } from "./catalogue-entry.ts";
import { meshesBySeverity, meshesText } from "./mesh-severities.ts";
import type { NextCommand } from "./next-command.ts";

/** "high for Istio (sidecar), Linkerd; medium for Kuma" of the meshes given; "" where it touches none. */
export function worstText({ affects }: CatalogueEntry, considered: readonly MeshId[]): string {
  const worst = meshesBySeverity(considered, (id) => affects[id]);
  return worst.map(({ severity, meshes }) => `${severity} for ${meshesText(meshes)}`).join("; ");
}

/** "At worst high for Linkerd, depending on the objects." */
export function worstSentence(entry: CatalogueEntry, considered: readonly MeshId[]): string {
  const worst = worstText(entry, considered);
  return worst === "" ? "Touches none of these meshes." : `At worst ${worst}; it depends on the objects.`;
}

/** "Service; at worst high for Linkerd" */
export function briefText(entry: CatalogueEntry, considered: readonly MeshId[]): string {
  const worst = worstText(entry, considered);
  return `${looksAt(entry)}${worst === "" ? "" : `; at worst ${worst}`}`;
}

const mostKinds = 4;

/** "Service, Namespace"; kinds beyond a few by the collection that they fill: "Service, workloads". */
export function looksAt({ kinds, reads }: CatalogueEntry): string {
  return (kinds.length > mostKinds ? reads : kinds).join(", ");
}

/** Instead of a list without entries. */
export const noneMatches = "no check is like that";

export const allChecks: NextCommand = { why: "list them all", command: "mesh-check checks" };
