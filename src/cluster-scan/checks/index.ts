import type { Check } from "../check.ts";
import { clusterChecks } from "../cluster-checks.ts";
import { appProtocols } from "./app-protocols.ts";
import { applicationTls } from "./application-tls.ts";
import { autoscalerCpuTargets } from "./autoscaler-cpu-targets.ts";
import { barePods } from "./bare-pods.ts";
import { disruptionBudgets } from "./disruption-budgets.ts";
import { entryServices } from "./entry-services.ts";
import { externalNames } from "./external-names.ts";
import { guaranteedPods } from "./guaranteed-pods.ts";
import { headlessServices } from "./headless-services.ts";
import { healthProbes } from "./health-probes.ts";
import { hostNetworkWorkloads } from "./host-network-workloads.ts";
import { hostPorts } from "./host-ports.ts";
import { ingressControllers } from "./ingress-controllers.ts";
import { initContainerCalls } from "./init-container-calls.ts";
import { jobsWithSidecars } from "./jobs-with-sidecars.ts";
import { listeningAddresses } from "./listening-addresses.ts";
import { longLivedConnections } from "./long-lived-connections.ts";
import { manualEndpoints } from "./manual-endpoints.ts";
import { metricsApi } from "./metrics-api.ts";
import { missingRequests } from "./missing-requests.ts";
import { nodeLocalServices } from "./node-local-services.ts";
import { nonRootPods } from "./non-root-pods.ts";
import { notReadyAddresses } from "./not-ready-addresses.ts";
import { otherSidecars } from "./other-sidecars.ts";
import { ownTrafficControl } from "./own-traffic-control.ts";
import { podAutoscalers } from "./pod-autoscalers.ts";
import { podPriorities } from "./pod-priorities.ts";
import { portsPerPod } from "./ports-per-pod.ts";
import { reservedPorts } from "./reserved-ports.ts";
import { reservedUids } from "./reserved-uids.ts";
import { serverFirstProtocols } from "./server-first-protocols.ts";
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
import { windowsWorkloads } from "./windows-workloads.ts";

/** Every check, in the order reports print them: the cluster first, then pods, Services and what surrounds them. */
export const checks: readonly Check[] = [
  ...clusterChecks,
  hostNetworkWorkloads,
  windowsWorkloads,
  hostPorts,
  barePods,
  ownTrafficControl,
  jobsWithSidecars,
  reservedPorts,
  reservedUids,
  listeningAddresses,
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
  longLivedConnections,
  guaranteedPods,
  podPriorities,
  missingRequests,
];
