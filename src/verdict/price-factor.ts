import type { Range } from "../capacity/range.ts";
import type { Criteria, Level } from "../knowledge/criteria.ts";
import type { Mesh } from "../knowledge/meshes.ts";
import type { SizingPlan } from "../sizing/plan.ts";
import { type Factor, type Statement, toOutcome } from "./factor.ts";
import type { OptionId, VerdictInputs } from "./inputs.ts";

/** Where in a plan's interval the truth may lie: 0 is its low end, 0.5 the expected figure, 1 its high end. */
const quantiles = [0.1, 0.3, 0.5, 0.7, 0.9];

/** What a mesh's CPU is compared with. */
interface Base {
  readonly fact: string;
  readonly cores: number;
}

/**
 * The price of each mesh: CPU it uses or sets aside, whichever is more, as a share of what the workloads request; where
 * that is unknown, of the nodes' cores; and a mesh that needs more than all nodes have is out in any case.
 * Plausible worlds draw from the plan's interval, alike for all meshes, because one rate of calls moves them all.
 * Without anything to compare with, every level has its stated chance.
 */
export function priceFactor(inputs: VerdictInputs): Factor {
  const { requestedCores, nodeCores } = inputs;
  const [base, ...others] = [
    { fact: "fact:priceShare", cores: requestedCores ?? 0 },
    { fact: "fact:nodeShare", cores: nodeCores ?? 0 },
  ].filter(({ cores }) => cores > 0);
  if (base === undefined) return unknownPrice(inputs);

  const outcomes = quantiles.map((quantile) => {
    const statements = inputs.meshes.flatMap((mesh): Statement[] => {
      const plan = pricedPlan(mesh, inputs);
      if (plan === undefined) return [];
      const cores = at(pricedCores(plan), quantile);
      const outgrown = others.filter((other) => cores >= other.cores);
      return [base, ...outgrown].flatMap((one) => compared(mesh, cores, one, inputs));
    });
    return toOutcome(quantile, statements);
  });
  return { id: "sizing", known: false, outcomes, speaker: Math.floor(quantiles.length / 2) };
}

function compared(mesh: Mesh, cores: number, base: Base, { criteria }: VerdictInputs): Statement[] {
  const level = levelsAbout(base.fact, criteria).find(({ when }) =>
    "below" in when ? cores / base.cores < when.below : true,
  );
  if (level === undefined) return [];
  const points = { [mesh.id]: level.points["mesh"] ?? 0 };
  return [{ text: `${mesh.name}: ${level.text}`, points, because: [`sizing:${mesh.id}`] }];
}

function unknownPrice({ criteria, meshes }: VerdictInputs): Factor {
  const outcomes = levelsAbout("fact:priceShare", criteria).map(({ text, points }) =>
    toOutcome(text, [{ text, points: alike(meshes, points["mesh"] ?? 0), because: [] }]),
  );
  const chances = criteria.plausible["fact:priceShare"]?.chances;
  return { id: "sizing", known: false, outcomes, ...(chances === undefined ? {} : { chances }) };
}

function levelsAbout(fact: string, { criteria }: Criteria): readonly Level[] {
  return criteria.filter(({ about }) => about === fact).flatMap(({ levels }) => levels);
}

/** The plan that meets the needs: layer 7 unless the needs are known and none takes it. */
function pricedPlan(mesh: Mesh, { plans, answers, criteria }: VerdictInputs): SizingPlan | undefined {
  const { needs } = answers;
  const needsLayer7 = needs === undefined || needs.some((need) => criteria.sevenLayerNeeds.includes(need));
  const ofMesh = plans.filter((plan) => plan.mesh === mesh.id && plan.growth === 1);
  return ofMesh.find(({ layer }) => layer === (needsLayer7 ? "l7" : "l4")) ?? ofMesh[0];
}

function pricedCores({ dataPlane, controlPlane, reserved }: SizingPlan): Range {
  const used = (end: keyof Range) => Math.max(dataPlane.cpuCores[end] + controlPlane.cpuCores[end], reserved.cpuCores);
  return { low: used("low"), expected: used("expected"), high: used("high") };
}

function at({ low, expected, high }: Range, quantile: number): number {
  return quantile < 0.5
    ? low + (expected - low) * (quantile / 0.5)
    : expected + (high - expected) * ((quantile - 0.5) / 0.5);
}

function alike(meshes: readonly Mesh[], points: number): Record<OptionId, number> {
  return Object.fromEntries(meshes.map(({ id }) => [id, points]));
}
