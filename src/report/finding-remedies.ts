import type { Finding } from "../cluster-scan/finding.ts";
import { groupBy } from "../group-by.ts";
import type { MeshId } from "../knowledge/meshes.ts";

/** The same advice once, with the meshes it is for ("any" included). */
export interface OfferedRemedy {
  readonly text: string;
  readonly meshes: readonly string[];
  /** One for each object, where there are any. */
  readonly commands: readonly string[];
}

/** A mesh's own remedy before the general one; without a mesh in question, for each that a finding touches. */
export function offeredRemedies(findings: readonly Finding[], mesh: MeshId | null): readonly OfferedRemedy[] {
  const offers = findings.flatMap((finding) => remediesFor(finding, mesh));
  return [...groupBy(offers, ({ remedy }) => remedy.text).values()].map((same) => ({
    text: same[0]?.remedy.text ?? "",
    meshes: [...new Set(same.map(({ for: id }) => id))],
    commands: [...new Set(same.flatMap(({ remedy }) => remedy.command ?? []))],
  }));
}

function remediesFor({ remedies, affects }: Finding, mesh: MeshId | null) {
  const touched = mesh === null ? Object.keys(affects) : [mesh];
  const chosen = new Set(touched.map((id) => (Object.hasOwn(remedies, id) ? id : "any")));
  return [...chosen].flatMap((id) => {
    const remedy = remedies[id];
    return remedy === undefined ? [] : [{ for: id, remedy }];
  });
}
