import { estimated, middle, pricedPlan, quantiles, said } from "./estimates.ts";
import type { Factor, Statement } from "./factor.ts";
import type { VerdictInputs } from "./inputs.ts";

/**
 * What each mesh takes of the latency budget: the 99th percentile that a call gains, from the sizing. A mesh that
 * nobody has measured is taken as the slowest that was, because unknown is no good news; nothing where the budget is not
 * known, or none was measured.
 */
export function latencyFactor(inputs: VerdictInputs): readonly Factor[] {
  const { latencyBudgetMs = 0 } = inputs.answers;
  const ranges = new Map(inputs.meshes.map((mesh) => [mesh.id, pricedPlan(mesh, inputs)?.addedLatencyMs.p99 ?? null]));
  const [slowest] = [...ranges.values()].flatMap((range) => range ?? []).sort((a, b) => b.expected - a.expected);
  if (latencyBudgetMs <= 0 || slowest === undefined) return [];
  const outcomes = quantiles.map((quantile) => ({
    value: quantile,
    statements: inputs.meshes.flatMap((mesh): Statement[] => {
      const range = ranges.get(mesh.id) ?? null;
      const share = estimated(range ?? slowest, quantile) / latencyBudgetMs;
      const aside = range === null ? " (Nobody has measured it: taken as the slowest that was.)" : "";
      return said(mesh, "fact:latencyShare", share, inputs).map(({ text, because, ...statement }) => ({
        ...statement,
        text: `${text}${aside}`,
        because: [...because, "answer:latencyBudgetMs"],
      }));
    }),
  }));
  return [{ id: "latency", known: false, outcomes, speaker: middle }];
}
