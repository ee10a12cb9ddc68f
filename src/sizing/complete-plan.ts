import type { ConfigPushFacts } from "../knowledge/config-push.ts";
import type { Mesh } from "../knowledge/meshes.ts";
import type { TelemetryFacts } from "../knowledge/telemetry.ts";
import { addCost } from "./cost/add-cost.ts";
import type { CostKnowledge } from "./cost/cost-case.ts";
import type { ResourcePrices } from "./cost/resource-prices.ts";
import type { Estate } from "./estate.ts";
import type { EstateContext } from "./estate-context.ts";
import { pathLatencies } from "./latency-path/path-latency.ts";
import type { SizingPlan } from "./plan.ts";
import { configPushNotes, configPushOf } from "./push/config-push-of.ts";
import { telemetryOf } from "./telemetry/telemetry-of.ts";

/** What follows from a plan needs to know beside it. */
export interface CompletionKnowledge extends CostKnowledge {
  readonly telemetry: TelemetryFacts;
  readonly pushes: readonly ConfigPushFacts[];
  readonly rates: ResourcePrices;
}

/** A plan with what follows from its figures: latency along paths, telemetry, pushes of configuration, money. */
export function completePlan(
  plan: SizingPlan,
  { estate, mesh }: { readonly estate: Estate; readonly mesh: Mesh },
  context: EstateContext,
  { telemetry: facts, pushes, rates, ...costs }: CompletionKnowledge,
): SizingPlan {
  const paths = pathLatencies(plan.addedLatencyMs, context);
  const ofProduct = pushes.find(({ product }) => product === mesh.product);
  const push = ofProduct === undefined ? null : configPushOf(plan, estate, ofProduct);
  const followed: SizingPlan = {
    ...plan,
    telemetry: telemetryOf(plan, estate, context.calls, facts),
    ...(paths.length === 0 ? {} : { pathLatencyMs: paths }),
    ...(push === null ? {} : { configPush: push }),
    assumptions: [
      ...plan.assumptions,
      ...(paths.length === 0 ? [] : [pathNote]),
      ...(push === null || ofProduct === undefined ? [] : configPushNotes(push, ofProduct)),
    ],
  };
  return addCost({ ...costs, plan: followed, estate, mesh, context, rates });
}

const pathNote =
  "Latency along a path: each call is drawn independently from the distribution through its percentiles (seeded, 10,000 times); where slow calls come together, the truth lies between that and the naive sum.";
