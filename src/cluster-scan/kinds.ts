import type { CollectionName, InventorySource } from "./inventory.ts";

/** The collections that objects fill; the version is asked of the server. */
export type ObjectCollection = Exclude<CollectionName, "versions">;

/** A Kubernetes kind that fills a collection: how the API server lists it, and who writes it. */
export interface Kind {
  readonly kind: string;
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly collection: ObjectCollection;
  /** Only a cluster has such objects: in files their absence means "unread", not "none". */
  readonly clusterOnly?: boolean;
  /** Others of its collection make such objects, and files hold those: checks of files do without this kind. */
  readonly impliedInFiles?: boolean;
  /** The API may be absent altogether (a custom resource): then there are none. */
  readonly optional?: boolean;
  readonly clusterScoped?: boolean;
}

/**
 * Every kind that is read, Services first: values of environment variables are reduced to the references found in
 * them as they arrive, and a bare word is a reference only when a Service of that name is known.
 */
export const kinds: readonly Kind[] = [
  { kind: "Service", group: "", version: "v1", plural: "services", collection: "services" },
  { kind: "Namespace", group: "", version: "v1", plural: "namespaces", collection: "namespaces", clusterScoped: true },
  {
    kind: "Node",
    group: "",
    version: "v1",
    plural: "nodes",
    collection: "nodes",
    clusterOnly: true,
    clusterScoped: true,
  },
  { kind: "Deployment", group: "apps", version: "v1", plural: "deployments", collection: "workloads" },
  { kind: "StatefulSet", group: "apps", version: "v1", plural: "statefulsets", collection: "workloads" },
  { kind: "DaemonSet", group: "apps", version: "v1", plural: "daemonsets", collection: "workloads" },
  { kind: "ReplicaSet", group: "apps", version: "v1", plural: "replicasets", collection: "workloads" },
  {
    kind: "ReplicationController",
    group: "",
    version: "v1",
    plural: "replicationcontrollers",
    collection: "workloads",
  },
  { kind: "CronJob", group: "batch", version: "v1", plural: "cronjobs", collection: "workloads" },
  { kind: "Job", group: "batch", version: "v1", plural: "jobs", collection: "workloads" },
  {
    kind: "Pod",
    group: "",
    version: "v1",
    plural: "pods",
    collection: "workloads",
    clusterOnly: true,
    impliedInFiles: true,
  },
  {
    kind: "NetworkPolicy",
    group: "networking.k8s.io",
    version: "v1",
    plural: "networkpolicies",
    collection: "networkPolicies",
  },
  {
    kind: "HorizontalPodAutoscaler",
    group: "autoscaling",
    version: "v2",
    plural: "horizontalpodautoscalers",
    collection: "autoscalers",
  },
  { kind: "Ingress", group: "networking.k8s.io", version: "v1", plural: "ingresses", collection: "routes" },
  {
    kind: "HTTPRoute",
    group: "gateway.networking.k8s.io",
    version: "v1",
    plural: "httproutes",
    collection: "routes",
    optional: true,
  },
  {
    kind: "GRPCRoute",
    group: "gateway.networking.k8s.io",
    version: "v1",
    plural: "grpcroutes",
    collection: "routes",
    optional: true,
  },
  {
    kind: "VirtualService",
    group: "networking.istio.io",
    version: "v1",
    plural: "virtualservices",
    collection: "routes",
    optional: true,
  },
  {
    kind: "CustomResourceDefinition",
    group: "apiextensions.k8s.io",
    version: "v1",
    plural: "customresourcedefinitions",
    collection: "customResourceDefinitions",
    clusterScoped: true,
  },
  {
    kind: "MutatingWebhookConfiguration",
    group: "admissionregistration.k8s.io",
    version: "v1",
    plural: "mutatingwebhookconfigurations",
    collection: "webhooks",
    clusterOnly: true,
    clusterScoped: true,
  },
];

/** "Version" is no kind of object, but it is read, and can be unread, like one. */
export const versionKind = "Version";

/** The kinds that fill a collection: what must have been read from this source before its emptiness means anything. */
export function kindsOf(collection: CollectionName, source: InventorySource): readonly string[] {
  if (collection === "versions") return [versionKind];
  return kinds
    .filter((kind) => kind.collection === collection && !(source === "manifests" && kind.impliedInFiles))
    .map(({ kind }) => kind);
}
