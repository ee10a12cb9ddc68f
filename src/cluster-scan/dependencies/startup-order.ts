import type { Records } from "../inventory.ts";
import { formatRef, refKey } from "../resource-ref.ts";
import type { Graph } from "./graph.ts";
import { inOrder } from "./in-order.ts";

/**
 * What a waiting workload waits for comes first: every workload behind the Service it names. So does what a deployment
 * tool is told to bring up before; those are its own objects, each of which makes any number of workloads.
 */
export function startupOrder(
  { edges, services }: Pick<Graph, "edges" | "services">,
  customResources: Records["customResources"],
): Graph["ordering"] {
  const behind = new Map(services.map((service) => [`${service.namespace}/${service.name}`, service.workloads]));
  const waits = edges
    .filter(({ kind }) => kind === "startup")
    .flatMap(({ from, to }) =>
      (behind.get(`${to.namespace}/${to.name}`) ?? []).map((first) => ({
        first,
        then: from,
        by: `an init container of ${formatRef(from)} waits for Service ${to.namespace}/${to.name}`,
      })),
    );
  const told = customResources
    .filter(({ aside }) => !aside)
    .flatMap(({ ref, dependsOn = [] }) =>
      dependsOn.map((first) => ({ first, then: ref, by: `${formatRef(ref)} names ${formatRef(first)} in dependsOn` })),
    );
  const steps = [...waits, ...told];
  const key = ({ first, then, by }: Graph["ordering"][number]) => `${refKey(first)} ${refKey(then)} ${by}`;
  return inOrder(new Map(steps.map((step) => [key(step), step])).values(), key);
}
