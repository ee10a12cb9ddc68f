import type * as z from "zod/mini";
import type { Records } from "../inventory.ts";
import {
  admissionPolicy,
  apiService,
  customResource,
  customResourceDefinition,
  namespace,
  node,
  serverVersion,
  webhook,
} from "./api-schemas.ts";
import { endpoints, gateway, networkPolicy, route, service, trafficClass } from "./network-schemas.ts";
import {
  disruptionBudget,
  limitRange,
  podEvent,
  podUsage,
  priorityClass,
  resourceQuota,
  runningPod,
  serviceAccount,
} from "./pod-schemas.ts";
import { traffic } from "./traffic-schema.ts";
import { autoscaler, configMap, workload } from "./workload-schemas.ts";

/**
 * The schema of each collection's records, which the compiler holds against their types.
 *
 * A collection that is new to a version needs no more than its line here: in older snapshots its kinds are unread. A
 * field that is new in a record is absent in them: its schema must be `z._default(...)` with the value that means
 * "unknown" to whoever reads it, or, where no value does, it must be optional in the type.
 */
export const recordSchemas: { readonly [Name in keyof Records]: z.ZodMiniType<Records[Name][number]> } = {
  versions: serverVersion,
  namespaces: namespace,
  nodes: node,
  workloads: workload,
  services: service,
  networkPolicies: networkPolicy,
  autoscalers: autoscaler,
  routes: route,
  customResourceDefinitions: customResourceDefinition,
  webhooks: webhook,
  admissionPolicies: admissionPolicy,
  apiServices: apiService,
  customResources: customResource,
  configMaps: configMap,
  pods: runningPod,
  podUsages: podUsage,
  events: podEvent,
  endpoints,
  trafficClasses: trafficClass,
  gateways: gateway,
  disruptionBudgets: disruptionBudget,
  resourceQuotas: resourceQuota,
  limitRanges: limitRange,
  priorityClasses: priorityClass,
  serviceAccounts: serviceAccount,
  traffic,
};
