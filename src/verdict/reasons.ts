import type { Factor, Statement } from "./factor.ts";
import type { OptionId } from "./inputs.ts";
import type { Reason } from "./verdict.ts";

/**
 * Every statement that moved the subject, a mesh, heaviest first. An estimate speaks by its middle; an unknown answer is
 * no reason. Where another option won, a library or a gateway, what spoke for it stands beside as reasons against the
 * mesh.
 */
export function weighReasons(factors: readonly Factor[], subject: OptionId, winner: OptionId | "none"): Reason[] {
  const statements = factors.flatMap(spokenStatements);
  const own = statements.flatMap((statement) => toReason(statement, statement.points[subject] ?? 0));
  const others = winner === "none" ? [] : statements.filter(({ points }) => (points[winner] ?? 0) > 0);
  const rival = others.flatMap(({ text, points, because }) =>
    toReason({ text: `Speaks for a ${winner} instead: ${text}`, because }, -(points[winner] ?? 0)),
  );
  return [...own, ...rival].sort((a, b) => b.weight - a.weight);
}

function spokenStatements({ known, outcomes, speaker }: Factor): readonly Statement[] {
  const speaking = known ? 0 : speaker;
  return speaking === undefined ? [] : (outcomes[speaking]?.statements ?? []);
}

function toReason({ text, because, first }: Omit<Statement, "points">, points: number): Reason[] {
  const weight = Math.round(Math.abs(points) * 10) / 10;
  if (weight === 0) return [];
  const reason: Reason = { text, weighs: points > 0 ? "for" : "against", weight, because };
  return [first === undefined || points > 0 ? reason : { ...reason, first }];
}
