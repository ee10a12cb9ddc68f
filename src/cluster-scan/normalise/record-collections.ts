import type { Records } from "../inventory.ts";
import type { ObjectCollection } from "../kinds.ts";
import { toApiService } from "./api-service.ts";
import { toAutoscaler } from "./autoscaler.ts";
import { toConfigMap } from "./config-map.ts";
import { toCustomResource } from "./custom-resource.ts";
import { toCustomResourceDefinition } from "./custom-resource-definition.ts";
import { toEndpoints } from "./endpoints.ts";
import { toGateway, toTrafficClass } from "./gateway.ts";
import { toNetworkPolicy } from "./network-policy.ts";
import { toNode } from "./node.ts";
import { toDisruptionBudget, toLimitRange, toPriorityClass, toResourceQuota, toServiceAccount } from "./pod-rules.ts";
import { type RawObject, toNamed } from "./raw-object.ts";
import { toRoute } from "./route.ts";
import { toPodEvent, toPodUsage, toRunningPod } from "./running-pod.ts";
import { toService } from "./service.ts";
import { toAdmissionPolicy, toWebhook } from "./webhook.ts";
import { toWorkload } from "./workload.ts";

/** The records of each collection by the identity of their objects. */
type Collections = { readonly [C in ObjectCollection]: Map<string, Records[C][number]> };

/** Makes an object a record; undefined for one that says nothing (a Pod that has ended). */
type Normaliser<C extends ObjectCollection> = (
  raw: RawObject,
  serviceNames: ReadonlySet<string>,
) => Records[C][number] | undefined;

/** The one normaliser of each collection: a new one needs nothing else here. */
const normalisers: { readonly [C in ObjectCollection]: Normaliser<C> } = {
  namespaces: toNamed,
  nodes: toNode,
  workloads: toWorkload,
  services: toService,
  networkPolicies: toNetworkPolicy,
  autoscalers: toAutoscaler,
  routes: toRoute,
  customResourceDefinitions: toCustomResourceDefinition,
  webhooks: toWebhook,
  admissionPolicies: toAdmissionPolicy,
  apiServices: toApiService,
  customResources: toCustomResource,
  configMaps: toConfigMap,
  pods: toRunningPod,
  podUsages: toPodUsage,
  events: toPodEvent,
  endpoints: toEndpoints,
  trafficClasses: toTrafficClass,
  gateways: toGateway,
  disruptionBudgets: toDisruptionBudget,
  resourceQuotas: toResourceQuota,
  limitRanges: toLimitRange,
  priorityClasses: toPriorityClass,
  serviceAccounts: toServiceAccount,
};

const names = Object.keys(normalisers) as readonly ObjectCollection[];

export function emptyCollections(): Collections {
  return Object.fromEntries(names.map((name) => [name, new Map()])) as Collections;
}

/** Puts an object's record in place of an earlier one of the same identity. */
export function keep<C extends ObjectCollection>(
  collections: Collections,
  collection: C,
  id: string,
  raw: RawObject,
  serviceNames: ReadonlySet<string>,
): void {
  const normalise: Normaliser<C> = normalisers[collection];
  const record = normalise(raw, serviceNames);
  if (record === undefined) collections[collection].delete(id);
  else collections[collection].set(id, record);
}

/** Plain lists in the order of identities, in code units: the same on every machine and for every order of arrival. */
export function toRecords(
  collections: { readonly [C in ObjectCollection]: ReadonlyMap<string, Records[C][number]> },
  gitVersion: string | undefined,
): Records {
  const lists = Object.fromEntries(names.map((name) => [name, sortedValues(collections[name])]));
  return {
    versions: gitVersion === undefined ? [] : [{ gitVersion }],
    ...(lists as Pick<Records, ObjectCollection>),
    traffic: [],
  };
}

function sortedValues(records: ReadonlyMap<string, unknown>): readonly unknown[] {
  return [...records].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, record]) => record);
}
