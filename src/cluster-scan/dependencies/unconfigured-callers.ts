import type { Records } from "../inventory.ts";
import { isMeshable } from "../meshable.ts";
import { formatRef, refKey } from "../resource-ref.ts";
import { apiServerCallers } from "./api-server-callers.ts";
import type { Edge } from "./graph.ts";
import { inOrder } from "./in-order.ts";
import { ingressCallers } from "./ingress-callers.ts";
import { kubeletCallers } from "./kubelet-callers.ts";
import { scrapeCallers } from "./scrape-callers.ts";
import type { ServiceDirectory } from "./service-directory.ts";
import type { UnconfiguredCaller } from "./unconfigured-caller.ts";

/** What they are read from. */
export type CallerRecords = Pick<
  Records,
  "workloads" | "services" | "routes" | "gateways" | "trafficClasses" | "webhooks" | "apiServices" | "customResources"
>;

/**
 * Every caller that the configuration of no workload names, or that no mesh can take in, with what says so. Edges of the
 * host network and of CronJobs are among them: the first stay outside, the second come seldom and are missed easily.
 */
export function unconfiguredCallers(
  records: CallerRecords,
  edges: readonly Edge[],
  directory: ServiceDirectory,
): UnconfiguredCaller[] {
  const workloads = records.workloads.filter(({ aside }) => !aside);
  const callers = [
    ...apiServerCallers(records, directory),
    ...kubeletCallers(workloads),
    ...scrapeCallers(records),
    ...ingressCallers({ ...records, workloads }, directory),
    ...outsideCallers(records.services),
    ...edgeCallers(workloads, edges),
  ];
  return inOrder(new Map(callers.map((caller) => [callerKey(caller), caller])).values(), callerKey);
}

/** Clients that come through a port of every node, or a load balancer before them. */
function outsideCallers(services: Records["services"]): UnconfiguredCaller[] {
  return services
    .filter(({ type, aside }) => !aside && (type === "LoadBalancer" || type === "NodePort"))
    .map(({ ref, type }) => ({ by: "outside", to: ref, source: `Service of type ${type}` }));
}

function edgeCallers(workloads: CallerRecords["workloads"], edges: readonly Edge[]): UnconfiguredCaller[] {
  const special = new Map(
    workloads
      .filter((workload) => !isMeshable(workload) || workload.ref.kind === "CronJob")
      .map((workload) => [
        refKey(workload.ref),
        isMeshable(workload) ? ("cron-job" as const) : ("host-network" as const),
      ]),
  );
  return edges.flatMap(({ from, to }) => {
    const by = special.get(refKey(from));
    if (by === undefined) return [];
    const { port, ...service } = to;
    const at = port === undefined ? {} : { port };
    return [{ by, from, to: { kind: "Service", ...service }, ...at, source: formatRef(from) }];
  });
}

function callerKey({ by, from, to, port, source }: UnconfiguredCaller): string {
  return `${by} ${refKey(to)} ${port ?? ""} ${from === undefined ? "" : refKey(from)} ${source}`;
}
