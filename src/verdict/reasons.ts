import type { Statement } from "./factor.ts";
import type { OptionId } from "./inputs.ts";
import type { Reason } from "./verdict.ts";

/**
 * Every statement that moved the subject, a mesh, heaviest first. Where another option won, a library or a gateway, what
 * spoke for it stands beside as reasons against the mesh.
 */
export function weighReasons(
  statements: readonly Statement[],
  subject: OptionId,
  winner: OptionId | "none",
): readonly Reason[] {
  const own = statements.flatMap((statement) => toReason(statement, statement.points[subject] ?? 0));
  const others = winner === "none" ? [] : statements.filter(({ points }) => (points[winner] ?? 0) > 0);
  const rival = others.flatMap(({ text, points, because }) =>
    toReason({ text: `Speaks for a ${winner} instead: ${text}`, because }, -(points[winner] ?? 0)),
  );
  return [...own, ...rival].sort((a, b) => b.weight - a.weight);
}

function toReason({ text, because, first }: Pick<Statement, "text" | "because" | "first">, points: number): Reason[] {
  const weight = Math.round(Math.abs(points) * 10) / 10;
  if (weight === 0) return [];
  const reason: Reason = { text, weighs: points > 0 ? "for" : "against", weight, because };
  return [first === undefined || points > 0 ? reason : { ...reason, first }];
}
