/** A Kubernetes object as an API server or a file gives it: nothing about its fields is known yet. */
export type KubernetesObject = Readonly<Record<string, unknown>>;
