import type { Records } from "../inventory.ts";
import type { ObjectCollection } from "../kinds.ts";
import { toAutoscaler } from "./autoscaler.ts";
import { toCustomResourceDefinition } from "./custom-resource-definition.ts";
import { toDisruptionBudget } from "./disruption-budget.ts";
import { toNetworkPolicy } from "./network-policy.ts";
import { toNode } from "./node.ts";
import { type RawObject, toNamed } from "./raw-object.ts";
import { toRoute } from "./route.ts";
import { toService } from "./service.ts";
import { toWebhook } from "./webhook.ts";
import { toWorkload } from "./workload.ts";

/** The records of each collection by the identity of their objects. */
type Collections = { readonly [C in ObjectCollection]: Map<string, Records[C][number]> };

/** Makes an object a record; undefined for one that says nothing (a Pod that has ended). */
type Normaliser<C extends ObjectCollection> = (
  raw: RawObject,
  serviceNames: ReadonlySet<string>,
) => Records[C][number] | undefined;

/** The one normaliser of each collection. */
const normalisers: { readonly [C in ObjectCollection]: Normaliser<C> } = {
  namespaces: toNamed,
  nodes: toNode,
  workloads: toWorkload,
  services: toService,
  networkPolicies: toNetworkPolicy,
  autoscalers: toAutoscaler,
  disruptionBudgets: toDisruptionBudget,
  routes: toRoute,
  customResourceDefinitions: toCustomResourceDefinition,
  webhooks: toWebhook,
};

export function emptyCollections(): Collections {
  return {
    namespaces: new Map(),
    nodes: new Map(),
    workloads: new Map(),
    services: new Map(),
    networkPolicies: new Map(),
    autoscalers: new Map(),
    disruptionBudgets: new Map(),
    routes: new Map(),
    customResourceDefinitions: new Map(),
    webhooks: new Map(),
  };
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
  return {
    versions: gitVersion === undefined ? [] : [{ gitVersion }],
    namespaces: sortedValues(collections.namespaces),
    nodes: sortedValues(collections.nodes),
    workloads: sortedValues(collections.workloads),
    services: sortedValues(collections.services),
    networkPolicies: sortedValues(collections.networkPolicies),
    autoscalers: sortedValues(collections.autoscalers),
    disruptionBudgets: sortedValues(collections.disruptionBudgets),
    routes: sortedValues(collections.routes),
    customResourceDefinitions: sortedValues(collections.customResourceDefinitions),
    webhooks: sortedValues(collections.webhooks),
  };
}

function sortedValues<T>(records: ReadonlyMap<string, T>): readonly T[] {
  return [...records].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, record]) => record);
}
