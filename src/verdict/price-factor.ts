import type { Range } from "../capacity/range.ts";
import type { Criteria, Level } from "../knowledge/criteria.ts";
import type { SizingPlan } from "../sizing/plan.ts";
import { estimated, middle, pricedPlan, quantiles, said } from "./estimates.ts";
import { alike, type Factor, type Outcome, type Statement } from "./factor.ts";
import type { VerdictInputs } from "./inputs.ts";

/**
 * The price of each mesh: CPU it uses or sets aside, whichever is more, as a share of what the workloads request; where
 * that is unknown, of the nodes' cores; a mesh that needs more than all nodes have is out in any case; and what has to
 * be bought for its pods to find room. Plausible worlds draw from the plan's interval, alike for all meshes, because one
 * rate of calls moves them all. Without anything to compare with, every level has its stated chance.
 */
export function priceFactor(inputs: VerdictInputs): Factor {
  const { requestedCores, nodeCores } = inputs;
  const [base, ...others] = [
    { fact: "fact:priceShare", cores: requestedCores ?? 0 },
    { fact: "fact:nodeShare", cores: nodeCores ?? 0 },
  ].filter(({ cores }) => cores > 0);
  if (base === undefined) return unknownPrice(inputs);

  const outcomes = quantiles.map((quantile): Outcome => {
    const statements = inputs.meshes.flatMap((mesh): Statement[] => {
      const plan = pricedPlan(mesh, inputs);
      if (plan === undefined) return [];
      const cores = estimated(pricedCores(plan), quantile);
      const outgrown = others.filter((other) => cores >= other.cores);
      const shares = [base, ...outgrown].map(({ fact, cores: of }) => said(mesh, fact, cores / of, inputs));
      return [...shares, said(mesh, "fact:nodesToAdd", nodesToAdd(plan), inputs)].flat();
    });
    return { value: quantile, statements };
  });
  return { id: "sizing", known: false, outcomes, speaker: middle };
}

function unknownPrice({ criteria, meshes }: VerdictInputs): Factor {
  const outcomes = levelsAbout("fact:priceShare", criteria).map(({ text, points }): Outcome => {
    const statement = { criterion: "price-share", text, points: alike(meshes, points["mesh"] ?? 0), because: [] };
    return { value: text, statements: [statement] };
  });
  const stated = criteria.plausible["fact:priceShare"];
  return {
    id: "sizing",
    known: false,
    outcomes,
    ...(stated && "chances" in stated ? { chances: stated.chances } : {}),
  };
}

function levelsAbout(fact: string, { criteria }: Criteria): readonly Level[] {
  return criteria.filter(({ about }) => about === fact).flatMap(({ levels }) => levels);
}

function nodesToAdd({ placement }: SizingPlan): number {
  if (placement === null || placement.fits) return 0;
  return Math.max(1, ...placement.add.map(({ nodes }) => nodes));
}

function pricedCores({ dataPlane, controlPlane, reserved }: SizingPlan): Range {
  const used = (end: keyof Range) => Math.max(dataPlane.cpuCores[end] + controlPlane.cpuCores[end], reserved.cpuCores);
  return { low: used("low"), expected: used("expected"), high: used("high") };
}
