import type { MeshReleases } from "../../knowledge/mesh-release-schema.ts";
import type { MeshSupport } from "../../knowledge/mesh-support-schema.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import type { Prices } from "../../knowledge/prices.ts";
import type { Estate } from "../estate.ts";
import type { EstateContext } from "../estate-context.ts";
import type { SizingPlan } from "../plan.ts";
import type { ResourcePrices } from "./resource-prices.ts";

/** What is known about prices, releases and support, handed in as values. */
export interface CostKnowledge {
  readonly prices: Prices;
  readonly releases: readonly MeshReleases[];
  readonly support: readonly MeshSupport[];
}

/** What every item of cost looks at. */
export interface CostCase extends CostKnowledge {
  readonly plan: SizingPlan;
  readonly estate: Estate;
  readonly mesh: Mesh;
  readonly context: EstateContext;
  readonly rates: ResourcePrices;
}
