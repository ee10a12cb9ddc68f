import type { Check } from "../check.ts";
import { admissionPolicies } from "./admission-policies.ts";
import { aggregatedApis } from "./aggregated-apis.ts";
import { autoscalerCpuTargets } from "./autoscaler-cpu-targets.ts";
import { disruptionBudgets } from "./disruption-budgets.ts";
import { existingMesh } from "./existing-mesh.ts";
import { foreignNetworkPolicies } from "./foreign-network-policies.ts";
import { guaranteedPods } from "./guaranteed-pods.ts";
import { hostNetworkWorkloads } from "./host-network-workloads.ts";
import { ingressControllers } from "./ingress-controllers.ts";
import { jobsWithSidecars } from "./jobs-with-sidecars.ts";
import { kubernetesVersion } from "./kubernetes-version.ts";
import { limitRanges } from "./limit-ranges.ts";
import { manualEndpoints } from "./manual-endpoints.ts";
import { metricsApi } from "./metrics-api.ts";
import { networkPluginSettings } from "./network-plugin-settings.ts";
import { networkPoliciesBlockMeshPorts } from "./network-policies-block-mesh-ports.ts";
import { podAutoscalers } from "./pod-autoscalers.ts";
import { podPriorities } from "./pod-priorities.ts";
import { podSecurityLevels } from "./pod-security-levels.ts";
import { reservedPorts } from "./reserved-ports.ts";
import { reservedUids } from "./reserved-uids.ts";
import { resourceQuotas } from "./resource-quotas.ts";
import { serverFirstProtocols } from "./server-first-protocols.ts";
import { serviceAccountTokens } from "./service-account-tokens.ts";
import { sharedServiceAccounts } from "./shared-service-accounts.ts";
import { singleReplicas } from "./single-replicas.ts";
import { startupTrouble } from "./startup-trouble.ts";
import { udpPorts } from "./udp-ports.ts";
import { unnamedServicePorts } from "./unnamed-service-ports.ts";
import { webhooksFailClosed } from "./webhooks-fail-closed.ts";

/** Every check, in the order reports print them: the cluster first, then pods, Services and what surrounds them. */
export const checks: readonly Check[] = [
  kubernetesVersion,
  existingMesh,
  networkPluginSettings,
  podSecurityLevels,
  admissionPolicies,
  webhooksFailClosed,
  aggregatedApis,
  networkPoliciesBlockMeshPorts,
  foreignNetworkPolicies,
  resourceQuotas,
  limitRanges,
  hostNetworkWorkloads,
  jobsWithSidecars,
  reservedPorts,
  reservedUids,
  serviceAccountTokens,
  sharedServiceAccounts,
  serverFirstProtocols,
  unnamedServicePorts,
  udpPorts,
  manualEndpoints,
  autoscalerCpuTargets,
  podAutoscalers,
  ingressControllers,
  metricsApi,
  startupTrouble,
  singleReplicas,
  disruptionBudgets,
  guaranteedPods,
  podPriorities,
];
