import data from "../../data/kubernetes.json" with { type: "json" };
import type { Kubernetes } from "./kubernetes-schema.ts";
import { otherSidecarAnnotations } from "./other-sidecars.ts";

/** Facts about Kubernetes and its vendors. The test test/knowledge/kubernetes.test.ts validates the file. */
export const kubernetes: Kubernetes = data as Kubernetes;

/** Whether a namespace belongs to the cluster itself: counted, but out of the findings. */
export function isSystemNamespace(namespace: string): boolean {
  return kubernetes.systemNamespaces.some(
    ({ names, prefixes }) => names.includes(namespace) || prefixes.some((prefix) => namespace.startsWith(prefix)),
  );
}

/**
 * Whether an annotation may be kept: its key stands under a listed domain, or is one that tells of another sidecar. A key
 * without a domain may not.
 */
export function isKnownAnnotation(key: string): boolean {
  if (otherSidecarAnnotations.has(key)) return true;
  const [domain, name] = key.split("/", 2);
  if (domain === undefined || name === undefined) return false;
  return kubernetes.annotationDomains.some((known) => domain === known.domain || domain.endsWith(`.${known.domain}`));
}

/** Whether a port's name begins by saying that only monitoring and probes call it: "metrics", "http-metrics", "prom-2". */
export function isMonitoringPort(name: string | undefined): boolean {
  const said = name?.toLowerCase().replace(/^(?:https?|tcp)-/, "");
  return kubernetes.monitoringPorts.words.some((word) => said === word || said?.startsWith(`${word}-`));
}
