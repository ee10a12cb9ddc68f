import type { Service } from "../inventory.ts";
import type { TextReference } from "../normalise/text-reference.ts";
import type { ServiceDirectory } from "./service-directory.ts";

/** What a name means to a workload in a namespace. */
export type Resolution =
  | { readonly kind: "service"; readonly service: Service }
  | { readonly kind: "unresolved" }
  /** Perhaps a Service, in a namespace of which the Services could not be read. */
  | { readonly kind: "unseen" }
  | { readonly kind: "external" }
  /** A word that happens to look like a name. */
  | { readonly kind: "nothing" };

/**
 * Resolves a name as the cluster's DNS does
 * (https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/): one label in the workload's own
 * namespace only, name.namespace, name.namespace.svc with or without the cluster's domain, and each of them with a
 * pod's name before it. Names are compared whole.
 *
 * Without such a Service: one label, *.svc names and names in a namespace that is here are unresolved; everything else
 * with a dot is external, as far as a name of two labels can be told (see `looksPublic`). Where the Services of the
 * namespace that it may mean could not be read, nobody can tell: it is unseen.
 */
export function resolveReference(
  { host, bare }: Pick<TextReference, "host" | "bare">,
  namespace: string,
  directory: ServiceDirectory,
): Resolution {
  const labels = host.split(".");
  const service = findService(labels, namespace, directory);
  if (service !== undefined) return { kind: "service", service };
  if (bare === true || isApiServer(labels)) return { kind: "nothing" };
  if (hiddenIn(labels, namespace, directory)) return { kind: "unseen" };
  const [, second = "", third] = labels;
  if (labels.length === 1 || third === "svc" || labels[3] === "svc") return { kind: "unresolved" };
  if (labels.length === 2 && (directory.hasNamespace(second) || !looksPublic(second))) return { kind: "unresolved" };
  return { kind: "external" };
}

function findService(labels: readonly string[], namespace: string, directory: ServiceDirectory): Service | undefined {
  const [first = "", second = "", third = "", fourth] = labels;
  if (labels.length === 1) return directory.find(namespace, first);
  if (third === "svc" || labels.length === 2) {
    const found = directory.find(second, first);
    if (found !== undefined) return found;
  }
  if (labels.length === 2) return headless(directory.find(namespace, second));
  return fourth === "svc" || labels.length === 3 ? headless(directory.find(third, second)) : undefined;
}

/** Whether the name is one of a Service, or of its pod, in a namespace that hides Services. */
function hiddenIn(labels: readonly string[], namespace: string, directory: ServiceDirectory): boolean {
  if (labels.length === 1) return directory.hides(namespace);
  const place = labels[2] === "svc" ? 1 : labels[3] === "svc" ? 2 : labels.length - 1;
  const meant = labels[place] ?? "";
  const isOfCluster = place < labels.length - 1 || directory.hasNamespace(meant) || !looksPublic(meant);
  return place <= 2 && isOfCluster && directory.hides(meant);
}

/** Only headless Services give their pods names of their own. */
function headless(service: Service | undefined): Service | undefined {
  return service?.headless === true ? service : undefined;
}

/** Every cluster has it and no manifest contains it, so that it is not missing. */
function isApiServer([name, namespace, third]: readonly string[]): boolean {
  return (
    name === "kubernetes" &&
    (namespace === undefined || (namespace === "default" && [undefined, "svc"].includes(third)))
  );
}

/**
 * Tells example.com from cart.shop where no namespace "shop" is known: the top-level domains of RFC 1591 (the seven
 * generic ones and two letters for a country). Later ones (dev, app) are common names of namespaces too.
 */
function looksPublic(topLevel: string): boolean {
  return /^(?:[a-z]{2}|com|edu|gov|int|mil|net|org)$/.test(topLevel);
}
