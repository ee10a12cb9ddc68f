import type { Check } from "../check.ts";
import { admissionPolicies } from "./admission-policies.ts";
import { aggregatedApis } from "./aggregated-apis.ts";
import { appProtocols } from "./app-protocols.ts";
import { applicationTls } from "./application-tls.ts";
import { autoscalerCpuTargets } from "./autoscaler-cpu-targets.ts";
import { barePods } from "./bare-pods.ts";
import { clusterNetworks } from "./cluster-networks.ts";
import { configurationSize } from "./configuration-size.ts";
import { containerRuntimes } from "./container-runtimes.ts";
import { controlPlaneNodes } from "./control-plane-nodes.ts";
import { crowdedNodes } from "./crowded-nodes.ts";
import { disruptionBudgets } from "./disruption-budgets.ts";
import { entryServices } from "./entry-services.ts";
import { existingMesh } from "./existing-mesh.ts";
import { externalNames } from "./external-names.ts";
import { foreignNetworkPolicies } from "./foreign-network-policies.ts";
import { gatewayApi } from "./gateway-api.ts";
import { gatewayApiVersions } from "./gateway-api-versions.ts";
import { guaranteedPods } from "./guaranteed-pods.ts";
import { headlessServices } from "./headless-services.ts";
import { healthProbes } from "./health-probes.ts";
import { hostNetworkWorkloads } from "./host-network-workloads.ts";
import { hostPorts } from "./host-ports.ts";
import { ingressControllers } from "./ingress-controllers.ts";
import { initContainerCalls } from "./init-container-calls.ts";
import { injectionLabels } from "./injection-labels.ts";
import { ipFamilies } from "./ip-families.ts";
import { jobsWithSidecars } from "./jobs-with-sidecars.ts";
import { kubernetesVersion } from "./kubernetes-version.ts";
import { limitRanges } from "./limit-ranges.ts";
import { manualEndpoints } from "./manual-endpoints.ts";
import { metricsApi } from "./metrics-api.ts";
import { missingRequests } from "./missing-requests.ts";
import { networkPluginSettings } from "./network-plugin-settings.ts";
import { networkPoliciesBlockMeshPorts } from "./network-policies-block-mesh-ports.ts";
import { networkPoliciesBlockProbes } from "./network-policies-block-probes.ts";
import { nodeArchitectures } from "./node-architectures.ts";
import { nodeKernels } from "./node-kernels.ts";
import { nodeLocalServices } from "./node-local-services.ts";
import { nodeTroubles } from "./node-troubles.ts";
import { nonRootPods } from "./non-root-pods.ts";
import { notReadyAddresses } from "./not-ready-addresses.ts";
import { otherSidecars } from "./other-sidecars.ts";
import { ownTrafficControl } from "./own-traffic-control.ts";
import { platformSettings } from "./platform-settings.ts";
import { podAutoscalers } from "./pod-autoscalers.ts";
import { podPriorities } from "./pod-priorities.ts";
import { podSecurityLevels } from "./pod-security-levels.ts";
import { portsPerPod } from "./ports-per-pod.ts";
import { privateControlPlanes } from "./private-control-planes.ts";
import { reservedPorts } from "./reserved-ports.ts";
import { reservedUids } from "./reserved-uids.ts";
import { resourceQuotas } from "./resource-quotas.ts";
import { retiredSystems } from "./retired-systems.ts";
import { serverFirstProtocols } from "./server-first-protocols.ts";
import { serverlessNodes } from "./serverless-nodes.ts";
import { serviceAccountTokens } from "./service-account-tokens.ts";
import { servicesPerPod } from "./services-per-pod.ts";
import { servicesWithoutPods } from "./services-without-pods.ts";
import { sessionAffinity } from "./session-affinity.ts";
import { sharedPodPorts } from "./shared-pod-ports.ts";
import { sharedServiceAccounts } from "./shared-service-accounts.ts";
import { shutdownOrder } from "./shutdown-order.ts";
import { singleReplicas } from "./single-replicas.ts";
import { startupHooks } from "./startup-hooks.ts";
import { startupTrouble } from "./startup-trouble.ts";
import { udpPorts } from "./udp-ports.ts";
import { unnamedServicePorts } from "./unnamed-service-ports.ts";
import { untoleratedTaints } from "./untolerated-taints.ts";
import { webhooksFailClosed } from "./webhooks-fail-closed.ts";
import { windowsNodes } from "./windows-nodes.ts";
import { windowsWorkloads } from "./windows-workloads.ts";

/** Every check, in the order reports print them: the cluster first, then pods, Services and what surrounds them. */
export const checks: readonly Check[] = [
  kubernetesVersion,
  existingMesh,
  injectionLabels,
  gatewayApi,
  gatewayApiVersions,
  ipFamilies,
  clusterNetworks,
  configurationSize,
  controlPlaneNodes,
  crowdedNodes,
  untoleratedTaints,
  nodeArchitectures,
  nodeKernels,
  containerRuntimes,
  nodeTroubles,
  windowsNodes,
  retiredSystems,
  networkPluginSettings,
  platformSettings,
  privateControlPlanes,
  serverlessNodes,
  podSecurityLevels,
  admissionPolicies,
  webhooksFailClosed,
  aggregatedApis,
  networkPoliciesBlockMeshPorts,
  networkPoliciesBlockProbes,
  foreignNetworkPolicies,
  resourceQuotas,
  limitRanges,
  hostNetworkWorkloads,
  windowsWorkloads,
  hostPorts,
  barePods,
  ownTrafficControl,
  jobsWithSidecars,
  reservedPorts,
  reservedUids,
  nonRootPods,
  serviceAccountTokens,
  sharedServiceAccounts,
  serverFirstProtocols,
  unnamedServicePorts,
  appProtocols,
  applicationTls,
  sharedPodPorts,
  udpPorts,
  manualEndpoints,
  servicesPerPod,
  portsPerPod,
  headlessServices,
  notReadyAddresses,
  nodeLocalServices,
  sessionAffinity,
  servicesWithoutPods,
  externalNames,
  autoscalerCpuTargets,
  podAutoscalers,
  ingressControllers,
  entryServices,
  metricsApi,
  startupTrouble,
  initContainerCalls,
  otherSidecars,
  startupHooks,
  shutdownOrder,
  healthProbes,
  singleReplicas,
  disruptionBudgets,
  guaranteedPods,
  podPriorities,
  missingRequests,
];
