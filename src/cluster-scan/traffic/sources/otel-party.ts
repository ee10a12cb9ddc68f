import type { Party, Series } from "../traffic-claim.ts";

/**
 * Who sent a metric of OpenTelemetry: what its resource says of Kubernetes, else the name of its service, else the pod
 * that Prometheus scraped. The scraped pod counts last, because a collector may have passed the metric on.
 */
export function otelParty({ label }: Series, end: "caller" | "target"): Party {
  const namespace = label(`${end}Namespace`);
  const workload = label(`${end}Workload`);
  const pod = label(`${end}K8sPod`);
  if (workload !== "" || pod !== "") return { namespace, workload, pod };
  if (label(end) !== "") return { namespace, name: label(end) };
  const scraped = label(`${end}Pod`);
  if (scraped !== "") return { namespace: label(`${end}ScrapedNamespace`), pod: scraped };
  return { namespace: label(`${end}ScrapedNamespace`), name: label(`${end}Job`) };
}
