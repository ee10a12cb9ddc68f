import type { CollectionName, Records } from "../inventory.ts";
import { admissionPolicyRules, apiServiceRules, customResourceRules, webhookRules } from "./api-rules.ts";
import {
  autoscalerRules,
  customResourceDefinitionRules,
  namespaceRules,
  nodeRules,
  versionRules,
  workloadRules,
} from "./cluster-rules.ts";
import { configMapRules } from "./config-map-rules.ts";
import {
  endpointsRules,
  gatewayRules,
  networkPolicyRules,
  routeRules,
  serviceRules,
  trafficClassRules,
} from "./network-rules.ts";
import { podEventRules, podUsageRules, runningPodRules } from "./pod-record-rules.ts";
import {
  disruptionBudgetRules,
  limitRangeRules,
  priorityClassRules,
  resourceQuotaRules,
  serviceAccountRules,
} from "./pod-rule-rules.ts";
import { each, type FieldRules, redactFields } from "./redact-fields.ts";
import type { Surroundings } from "./surroundings.ts";
import { trafficRules } from "./traffic-rules.ts";

/** The rules of each collection: one that is new does not compile without. */
const rules: { readonly [C in CollectionName]: (surroundings: Surroundings) => FieldRules<Records[C][number]> } = {
  versions: versionRules,
  namespaces: namespaceRules,
  nodes: nodeRules,
  workloads: workloadRules,
  services: serviceRules,
  networkPolicies: networkPolicyRules,
  autoscalers: autoscalerRules,
  routes: routeRules,
  customResourceDefinitions: customResourceDefinitionRules,
  webhooks: webhookRules,
  admissionPolicies: admissionPolicyRules,
  apiServices: apiServiceRules,
  customResources: customResourceRules,
  configMaps: configMapRules,
  pods: runningPodRules,
  podUsages: podUsageRules,
  events: podEventRules,
  endpoints: endpointsRules,
  trafficClasses: trafficClassRules,
  gateways: gatewayRules,
  disruptionBudgets: disruptionBudgetRules,
  resourceQuotas: resourceQuotaRules,
  limitRanges: limitRangeRules,
  priorityClasses: priorityClassRules,
  serviceAccounts: serviceAccountRules,
  traffic: trafficRules,
};

const collections = Object.keys(rules) as readonly CollectionName[];

/** Every collection, its records in their order: of several that tell the same, checks take the first. */
export function redactRecords(records: Records, surroundings: Surroundings): Records {
  const redacted = collections.map((name) => [name, redactCollection(name, records, surroundings)] as const);
  return Object.fromEntries(redacted) as unknown as Records;
}

function redactCollection<C extends CollectionName>(name: C, records: Records, surroundings: Surroundings) {
  const ruled: (surroundings: Surroundings) => FieldRules<Records[C][number]> = rules[name];
  const list: readonly Records[C][number][] = records[name];
  return each(redactFields<Records[C][number]>(ruled(surroundings)))(list);
}
