import { type Severity, severities } from "../cluster-scan/finding.ts";
import type { MeshId } from "../knowledge/meshes.ts";
import type { CatalogueEntry } from "./catalogue-entry.ts";

/** Which checks of the catalogue are wanted: those that meet all that is given. */
export interface CatalogueFilter {
  /** It can touch one of them. */
  readonly meshes?: readonly MeshId[];
  /** It can be so bad, or worse, for one of the meshes. */
  readonly severity?: Severity;
  /** It looks at one of them. */
  readonly kinds?: readonly string[];
  /** Each stands in its id, its title or its reason, in any letter case. */
  readonly words?: readonly string[];
}

/** @param considered the meshes whose severities count; a filter's own meshes where it has some */
export function filterCatalogue(
  entries: readonly CatalogueEntry[],
  { meshes, severity, kinds, words = [] }: CatalogueFilter,
  considered: readonly MeshId[],
): readonly CatalogueEntry[] {
  return entries.filter((entry) => {
    const { id, title, why, affects } = entry;
    const found = considered.flatMap((mesh) => affects[mesh] ?? []);
    const text = `${id} ${title} ${why}`.toLowerCase();
    return (
      (meshes === undefined || found.length > 0) &&
      (severity === undefined || found.some((one) => severities.indexOf(one) <= severities.indexOf(severity))) &&
      (kinds === undefined || kinds.some((kind) => entry.kinds.includes(kind))) &&
      words.every((word) => text.includes(word.toLowerCase()))
    );
  });
}
