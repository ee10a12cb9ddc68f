/** Names one Kubernetes object. A namespaced object without a namespace in its file lives in "default". */
export interface ResourceRef {
  /** Absent for the core group, as in kubectl. */
  readonly apiGroup?: string;
  readonly kind: string;
  /** Absent for cluster-scoped objects. */
  readonly namespace?: string;
  readonly name: string;
}

/** Names an object of a kind that lives in namespaces. */
export interface NamespacedRef extends ResourceRef {
  readonly namespace: string;
}

export interface ServiceRef {
  readonly namespace: string;
  readonly name: string;
  readonly port?: number;
}

/** `Deployment shop/cart`, `Node worker-1`: what messages and reports call an object. Not escaped: renderers do that. */
export function formatRef({ kind, namespace, name }: ResourceRef): string {
  return `${kind} ${namespace === undefined ? "" : `${namespace}/`}${name}`;
}

/** Equal for equal objects, whatever the API group: a key for maps and a stable sort order. */
export function refKey({ kind, namespace, name }: ResourceRef): string {
  return `${namespace ?? ""}/${kind}/${name}`;
}
