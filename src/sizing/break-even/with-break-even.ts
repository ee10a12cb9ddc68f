import type { Mesh } from "../../knowledge/meshes.ts";
import type { Estate } from "../estate.ts";
import type { NodePool } from "../estate-context.ts";
import type { SizingPlan } from "../plan.ts";
import { breakEvenOf } from "./break-even-of.ts";

interface Compared {
  readonly estate: Estate;
  readonly meshes: readonly Mesh[];
  readonly nodePools: readonly NodePool[];
}

/** Plans of node proxies, each compared with the sidecars of the same product, else with the first sidecars among the plans. */
export function withBreakEven(plans: readonly SizingPlan[], { estate, meshes, nodePools }: Compared): SizingPlan[] {
  const meshOf = ({ mesh }: SizingPlan) => meshes.find(({ id }) => id === mesh);
  const sidecars = plans.filter((plan) => meshOf(plan)?.architecture === "sidecar");
  return plans.map((plan) => {
    const mesh = meshOf(plan);
    if (mesh === undefined || mesh.architecture === "sidecar") return plan;
    const same = sidecars.find((other) => meshOf(other)?.product === mesh.product) ?? sidecars[0];
    const breakEven = same === undefined ? null : breakEvenOf(plan, same, estate, nodePools);
    return breakEven === null ? plan : { ...plan, breakEven };
  });
}
