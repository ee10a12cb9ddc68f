import { andList, counted } from "../../words.ts";
import type { Records } from "../inventory.ts";
import { refKey } from "../resource-ref.ts";
import { startupTroubles } from "../startup-trouble.ts";
import { isSureCall } from "./call-cycles.ts";
import type { Graph } from "./graph.ts";
import type { OrderingStep } from "./ordering-step.ts";

/**
 * The trace that an order leaves in a running cluster: pods that restart at their start, or are ready long after it, may
 * have missed what they call. Each workload behind a Service that such a workload surely calls is said to come before
 * it; which of them was missed, nobody can tell, and a workload that calls nobody says nothing here.
 */
export function observedSteps(
  { edges, services }: Pick<Graph, "edges" | "services">,
  records: Pick<Records, "pods" | "events">,
): OrderingStep[] {
  const troubles = startupTroubles(records);
  if (troubles.length === 0) return [];
  const behind = new Map(services.map((service) => [`${service.namespace}/${service.name}`, service.workloads]));
  const troubled = new Map(troubles.map((trouble) => [refKey(trouble.of), trouble]));
  return edges.filter(isSureCall).flatMap(({ from, to }) => {
    const trouble = troubled.get(refKey(from));
    if (trouble === undefined) return [];
    const servers = behind.get(`${to.namespace}/${to.name}`) ?? [];
    return servers
      .filter((first) => refKey(first) !== refKey(from))
      .map(
        (first): OrderingStep => ({
          first,
          then: from,
          by:
            `seen at its start: ${counted(trouble.pods, "pod")} with ${andList(trouble.signs)}; ` +
            `perhaps Service ${to.namespace}/${to.name}, which it calls, was not there yet`,
          kind: "observed",
        }),
      );
  });
}
