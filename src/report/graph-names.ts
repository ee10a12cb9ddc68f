import { formatRef, type ResourceRef, type ServiceRef } from "../cluster-scan/resource-ref.ts";

/** "shop/cart"; the kind only where there is no namespace to tell what it is. */
export function shortName(ref: ResourceRef): string {
  return ref.namespace === undefined ? formatRef(ref) : `${ref.namespace}/${ref.name}`;
}

export function serviceName({ namespace, name, port }: ServiceRef): string {
  return `${namespace}/${name}${port === undefined ? "" : `:${port}`}`;
}
