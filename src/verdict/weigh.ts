import { answerFactors, jointStatements } from "./answer-factors.ts";
import { type Conclusion, concludeFrom } from "./conclude.ts";
import { createDecide, type Taken } from "./decide.ts";
import type { JointStatement } from "./factor.ts";
import { optionIds, type VerdictInputs } from "./inputs.ts";
import { latencyFactor } from "./latency-factor.ts";
import { createModel, type Model } from "./model.ts";
import { priceFactor } from "./price-factor.ts";
import { installedFactor, obstacleFactor, standingFactor } from "./scan-factors.ts";
import { drawWorlds, type World } from "./worlds.ts";

/** Everything that is weighed, the worlds drawn from it, and what they come to. */
export interface Weighed {
  readonly inputs: VerdictInputs;
  readonly model: Model;
  readonly joint: readonly JointStatement[];
  readonly worlds: readonly World[];
  readonly decide: ReturnType<typeof createDecide>;
  /** Of each world. */
  readonly decisions: readonly Taken[];
  readonly conclusion: Conclusion;
}

/** The decision in every plausible world, and the one over all of them. */
export function weigh(inputs: VerdictInputs): Weighed {
  const factors = [
    standingFactor(inputs),
    ...answerFactors(inputs),
    priceFactor(inputs),
    ...latencyFactor(inputs),
    obstacleFactor(inputs),
    installedFactor(inputs),
  ];
  const joint = jointStatements(inputs);
  const model = createModel(optionIds(inputs.meshes), factors, joint);
  const worlds = drawWorlds(model, inputs.criteria.weights.factor);
  const decide = createDecide(inputs);
  const decisions = worlds.map((world) => decide(world, world.number));
  return { inputs, model, joint, worlds, decide, decisions, conclusion: concludeFrom(worlds, decisions, inputs) };
}
