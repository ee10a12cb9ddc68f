import type { Mesh, MeshId } from "../knowledge/meshes.ts";
import type { Statement } from "./factor.ts";
import type { Comparison, RankedOption } from "./verdict.ts";

const mostPoints = 5;

/** Why not the others: of each the points that set it apart from the chosen mesh, in the order of the ranking. */
export function compareOthers(
  chosen: MeshId,
  meshes: readonly Mesh[],
  ranked: readonly RankedOption[],
  statements: readonly Statement[],
): readonly Comparison[] {
  const score = ranked.find(({ mesh }) => mesh === chosen)?.score ?? 0;
  const others = ranked.filter(({ mesh }) => mesh !== chosen && meshes.some(({ id }) => id === mesh));
  return others.map(({ mesh, score: own, ruledOut }) => ({
    mesh,
    behind: Math.round((score - own) * 10) / 10,
    ...(ruledOut === undefined ? {} : { ruledOut }),
    points: statements
      .map(({ text, because, points }) => ({ text, points: (points[chosen] ?? 0) - (points[mesh] ?? 0), because }))
      .filter(({ points }) => Math.abs(points) >= 0.05)
      .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
      .slice(0, mostPoints)
      .map((one) => ({ ...one, points: Math.round(one.points * 10) / 10 })),
  }));
}
