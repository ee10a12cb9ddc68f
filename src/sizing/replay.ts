import { exactly } from "../capacity/range.ts";
import { Failure } from "../failure.ts";
import type { Benchmark } from "../knowledge/benchmarks.ts";
import type { Mesh } from "../knowledge/meshes.ts";
import { assemblePlan } from "./assemble-plan.ts";
import type { Estate } from "./estate.ts";
import { passesOf } from "./passes.ts";
import type { SizingPlan } from "./plan.ts";
import { planSizing } from "./plan-sizing.ts";
import { replayNotes } from "./replay-notes.ts";
import { type PublishedRule, ruleParts } from "./rule-parts.ts";

/**
 * What the rule that a record's source states gives for an estate, and nothing else: no idle proxies, no
 * configuration, no spread. One plan for each layer that the rule speaks of. What the full model says of
 * the same estate, and why it differs, stands in `assumptions`.
 *
 * Throws a Failure when the record states no rule.
 */
export function replayBenchmark(
  record: Benchmark,
  estate: Estate,
  mesh: Mesh,
  benchmarks: readonly Benchmark[],
): SizingPlan[] {
  const { rule } = record;
  if (rule === undefined) {
    const others = benchmarks.filter((one) => one.rule !== undefined).map(({ id }) => id);
    throw new Failure("input", `benchmark "${record.id}" states no rule to replay; take one of ${others.join(", ")}`);
  }
  return mesh.layers.map((layer) => {
    const passes = passesOf({ estate, mesh, layer });
    const replayed = assemblePlan({
      mesh: mesh.id,
      layer,
      growth: estate.growth,
      basis: [record.id],
      passes,
      parts: ruleParts(rule, { estate, mesh, layer }),
      addedLatencyMs: statedLatency(rule, layer),
      assumptions: [],
    });
    const full = planSizing(estate, mesh, layer, benchmarks);
    return { ...replayed, assumptions: replayNotes(record, replayed, full) };
  });
}

function statedLatency({ addedLatencyMs }: PublishedRule, layer: "l4" | "l7"): SizingPlan["addedLatencyMs"] {
  const at = (ms: number | undefined) => (ms === undefined ? null : exactly(ms));
  const stated = addedLatencyMs?.[layer];
  return { p50: at(stated?.p50), p90: at(stated?.p90), p99: at(stated?.p99) };
}
