import type { MeshId } from "../knowledge/meshes.ts";
import type { Verdict } from "../verdict/verdict.ts";
import { meshName } from "./mesh-name.ts";

/** What a ranking's points are: docs/verdict.md. */
export const pointsExplained =
  "Medians over the plausible cases, with the baseline and what is unknown: the reasons need not add up to them.";

/** " Linkerd, the nearest mesh": what reasons are about where no mesh is chosen; nothing where one is. */
export function reasonsAbout({ mesh, options }: Verdict, meshes: readonly MeshId[]): string {
  const nearest = options.find((option) => meshes.includes(option.mesh));
  return mesh !== null || nearest === undefined ? "" : ` ${meshName(nearest.mesh)}, the nearest mesh`;
}
