import type { Records, Service } from "../inventory.ts";
import { formatRef, type ServiceRef } from "../resource-ref.ts";
import type { ServiceDirectory } from "./service-directory.ts";
import type { UnconfiguredCaller } from "./unconfigured-caller.ts";

/**
 * The Services that the API server calls: webhooks, which it asks about objects, and aggregated APIs, whose requests it
 * passes on (https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/,
 * https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/apiserver-aggregation/). It is in no mesh. Those
 * of the cluster itself, and of meshes, are left out.
 */
export function apiServerCallers(
  { webhooks, apiServices }: Pick<Records, "webhooks" | "apiServices">,
  directory: ServiceDirectory,
): UnconfiguredCaller[] {
  const named = [
    ...webhooks.flatMap(({ ref, hooks }) => hooks.map(({ service }) => ({ ref, service }))),
    ...apiServices.map(({ ref, service }) => ({ ref, service })),
  ];
  return named.flatMap(({ ref, service }) => {
    const found = service && directory.find(service.namespace, service.name);
    if (service === undefined || found === undefined || found.aside) return [];
    return [
      {
        by: "api-server" as const,
        to: found.ref,
        source: formatRef(ref),
        ...portOf(service, found),
      },
    ];
  });
}

/** 443 where none is named (Kubernetes, ServiceReference.port). */
function portOf({ port = 443 }: ServiceRef, { ports }: Service): { readonly port?: number } {
  return ports.some((one) => one.port === port) ? { port } : {};
}
