import { customResources } from "../knowledge/custom-resources.ts";
import type { CollectionName, InventorySource } from "./inventory.ts";

/** Those that objects fill; the version is asked of the server, and traffic of a Prometheus. */
export type ObjectCollection = Exclude<CollectionName, "versions" | "traffic">;

/** A Kubernetes kind that fills collections: how the API server lists it, and who writes it. */
export interface Kind {
  readonly kind: string;
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly collections: readonly ObjectCollection[];
  /** Only a cluster has such objects: in files their absence means "unread", not "none". */
  readonly clusterOnly?: boolean;
  /** Others of its collection make such objects, and files hold those: checks of files do without this kind. */
  readonly impliedInFiles?: boolean;
  /** The API may be absent altogether (a custom resource): then there are none. */
  readonly optional?: boolean;
  readonly clusterScoped?: boolean;
  /** When it is read, see `inTurns`; 2 unless stated. */
  readonly turn?: 1 | 2 | 3 | 4 | 5;
  /** Only objects that this field selector leaves are of interest; the server does the choosing. */
  readonly fieldSelector?: string;
  /** Objects a page, where they are large. */
  readonly pageLimit?: number;
}

type More = Omit<Partial<Kind>, "kind" | "group" | "version" | "plural" | "collections">;

const cluster: More = { clusterOnly: true, clusterScoped: true };
const gateway: More = { optional: true };

/** Every kind that is read. */
export const kinds: readonly Kind[] = [
  kind("v1", "Service", "services", ["services"], { turn: 1 }),
  kind("v1", "Namespace", "namespaces", ["namespaces"], { clusterScoped: true }),
  kind("v1", "Node", "nodes", ["nodes"], cluster),
  kind("apps/v1", "Deployment", "deployments", ["workloads"]),
  kind("apps/v1", "StatefulSet", "statefulsets", ["workloads"]),
  kind("apps/v1", "DaemonSet", "daemonsets", ["workloads"]),
  kind("v1", "ReplicationController", "replicationcontrollers", ["workloads"]),
  kind("batch/v1", "CronJob", "cronjobs", ["workloads"]),
  kind("apps/v1", "ReplicaSet", "replicasets", ["workloads"], { turn: 3 }),
  kind("batch/v1", "Job", "jobs", ["workloads"], { turn: 3 }),
  kind("v1", "Pod", "pods", ["workloads", "pods"], {
    clusterOnly: true,
    impliedInFiles: true,
    turn: 4,
    pageLimit: 250,
  }),
  kind("networking.k8s.io/v1", "NetworkPolicy", "networkpolicies", ["networkPolicies"]),
  kind("autoscaling/v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers", ["autoscalers"]),
  kind("policy/v1", "PodDisruptionBudget", "poddisruptionbudgets", ["disruptionBudgets"]),
  kind("v1", "ResourceQuota", "resourcequotas", ["resourceQuotas"]),
  kind("v1", "LimitRange", "limitranges", ["limitRanges"]),
  kind("v1", "ServiceAccount", "serviceaccounts", ["serviceAccounts"]),
  kind("scheduling.k8s.io/v1", "PriorityClass", "priorityclasses", ["priorityClasses"], { clusterScoped: true }),
  kind("networking.k8s.io/v1", "Ingress", "ingresses", ["routes"]),
  kind("networking.k8s.io/v1", "IngressClass", "ingressclasses", ["trafficClasses"], { clusterScoped: true }),
  kind("gateway.networking.k8s.io/v1", "GatewayClass", "gatewayclasses", ["trafficClasses"], {
    ...gateway,
    clusterScoped: true,
  }),
  kind("gateway.networking.k8s.io/v1", "Gateway", "gateways", ["gateways"], gateway),
  ...["HTTP", "GRPC", "TLS", "TCP", "UDP"].map((sort) =>
    kind("gateway.networking.k8s.io/v1", `${sort}Route`, `${sort.toLowerCase()}routes`, ["routes"], gateway),
  ),
  kind("networking.istio.io/v1", "VirtualService", "virtualservices", ["routes"], { optional: true }),
  kind(
    "apiextensions.k8s.io/v1",
    "CustomResourceDefinition",
    "customresourcedefinitions",
    ["customResourceDefinitions"],
    { clusterScoped: true, pageLimit: 100 },
  ),
  ...["Mutating", "Validating"].map((sort) =>
    kind(
      "admissionregistration.k8s.io/v1",
      `${sort}WebhookConfiguration`,
      `${sort.toLowerCase()}webhookconfigurations`,
      ["webhooks"],
      cluster,
    ),
  ),
  kind(
    "admissionregistration.k8s.io/v1",
    "ValidatingAdmissionPolicy",
    "validatingadmissionpolicies",
    ["admissionPolicies"],
    { clusterScoped: true, optional: true },
  ),
  kind("apiregistration.k8s.io/v1", "APIService", "apiservices", ["apiServices"], cluster),
  kind("discovery.k8s.io/v1", "EndpointSlice", "endpointslices", ["endpoints"], { clusterOnly: true, turn: 4 }),
  kind("metrics.k8s.io/v1beta1", "PodMetrics", "pods", ["podUsages"], { clusterOnly: true, optional: true, turn: 4 }),
  kind("v1", "Event", "events", ["events"], {
    clusterOnly: true,
    turn: 4,
    fieldSelector: "type=Warning,involvedObject.kind=Pod",
  }),
  kind("v1", "ConfigMap", "configmaps", ["configMaps"], { turn: 5, pageLimit: 50 }),
  ...customResources.map(({ apiVersion, kind: name, plural, clusterScoped }) =>
    kind(apiVersion, name, plural, ["customResources"], { optional: true, clusterScoped, turn: 4 }),
  ),
];

function kind(
  apiVersion: string,
  name: string,
  plural: string,
  collections: readonly ObjectCollection[],
  more: More = {},
): Kind {
  const [group = "", version = ""] = apiVersion.includes("/") ? apiVersion.split("/") : ["", apiVersion];
  return { kind: name, group, version, plural, collections, ...more };
}

/**
 * The kinds to be read one turn after the other; those of one turn in any order, side by side. Services come first: values
 * of variables are reduced to the references in them as they arrive, and a bare word is one only when a Service of that
 * name is known. What other workloads make comes after its makers, so that nobody searches the pods of a Deployment for
 * what stands in the Deployment; ConfigMaps come last, when it is known which of them workloads name.
 */
export function inTurns(some: readonly Kind[]): readonly (readonly Kind[])[] {
  const turns = [...new Set(some.map(turnOf))].sort((a, b) => a - b);
  return turns.map((turn) => some.filter((kind) => turnOf(kind) === turn));
}

export function turnOf({ turn = 2 }: Pick<Kind, "turn">): number {
  return turn;
}

/** The kinds that fill any of the collections: what must be listed for those who read these. */
export function kindsFilling(collections: readonly CollectionName[]): readonly Kind[] {
  return kinds.filter((kind) => kind.collections.some((collection) => collections.includes(collection)));
}

/** No kinds of objects, but they are read, and can be unread, like one: the latter where it was asked for. */
export const versionKind = "Version";
export const trafficKind = "Prometheus";

/** The kinds that fill a collection: what must have been read from this source before its emptiness means anything. */
export function kindsOf(collection: CollectionName, source: InventorySource): readonly string[] {
  if (collection === "versions" || collection === "traffic")
    return [collection === "traffic" ? trafficKind : versionKind];
  const implied = (kind: Kind) => source === "manifests" && kind.impliedInFiles && collection === "workloads";
  const filling = kinds.filter((kind) => kind.collections.includes(collection) && !implied(kind));
  return filling.map(({ kind }) => kind);
}
