import { exactly } from "../../capacity/range.ts";
import type { CostItem } from "../plan.ts";
import type { CostCase } from "./cost-case.ts";
import { roundMoney } from "./monthly-cost.ts";

/**
 * Licences and support of a mesh a month, only where a price is published: nothing at the low end, because every mesh
 * here can be run without paying; the list price for each cluster at the high end, and expected where support is wanted.
 */
export function licenceCost({ mesh, prices, support, context, rates }: CostCase): CostItem {
  const item = { id: "licence", name: "licence and support" } as const;
  const of = support.find(({ product }) => product === mesh.product);
  const words = of === undefined ? "" : ` ${of.support}`;
  const published = prices.licences.find(({ product }) => product === mesh.product);
  if (published === undefined) {
    const paid = of?.licence.openSource === false || context.wantsSupport === true;
    return paid
      ? { ...item, monthly: null, because: `What support costs is not public.${words}` }
      : { ...item, monthly: exactly(0), because: `No licence is needed; what support costs is not public.${words}` };
  }
  if (!rates.listCurrency) return { ...item, monthly: null, because: "Its list price is in another currency." };
  const high = published.perClusterMonth * context.clusters;
  return {
    ...item,
    monthly: roundMoney({ low: 0, expected: context.wantsSupport === true ? high : 0, high }),
    because: `${published.perClusterMonth} ${prices.currency} a cluster for ${published.what}.`,
  };
}
