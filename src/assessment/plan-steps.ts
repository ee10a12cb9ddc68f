import { configPushFacts } from "../knowledge/config-push.ts";
import { meshReleases } from "../knowledge/mesh-releases.ts";
import { meshSupport } from "../knowledge/mesh-support.ts";
import { prices } from "../knowledge/prices.ts";
import { telemetryFacts } from "../knowledge/telemetry.ts";
import { type CompletionKnowledge, completePlan } from "../sizing/complete-plan.ts";
import { resourcePrices, type ToldPrices } from "../sizing/cost/resource-prices.ts";
import type { EstateContext } from "../sizing/estate-context.ts";
import type { PlanStep } from "../sizing/plan-all.ts";

/** What is added to each plan once it is made: latency along paths, telemetry, pushes and money. */
export function planSteps(context: EstateContext, told: ToldPrices = {}): readonly PlanStep[] {
  const knowledge: CompletionKnowledge = {
    prices,
    releases: meshReleases,
    support: meshSupport,
    telemetry: telemetryFacts,
    pushes: configPushFacts,
    rates: resourcePrices(told, prices),
  };
  return [(plan, at) => completePlan(plan, at, context, knowledge)];
}
