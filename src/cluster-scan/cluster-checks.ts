import type { Check } from "./check.ts";
import { admissionPolicies } from "./checks/admission-policies.ts";
import { aggregatedApis } from "./checks/aggregated-apis.ts";
import { clusterNetworks } from "./checks/cluster-networks.ts";
import { configurationSize } from "./checks/configuration-size.ts";
import { containerRuntimes } from "./checks/container-runtimes.ts";
import { controlPlaneNodes } from "./checks/control-plane-nodes.ts";
import { crowdedNodes } from "./checks/crowded-nodes.ts";
import { existingMesh } from "./checks/existing-mesh.ts";
import { foreignNetworkPolicies } from "./checks/foreign-network-policies.ts";
import { gatewayApi } from "./checks/gateway-api.ts";
import { gatewayApiVersions } from "./checks/gateway-api-versions.ts";
import { injectionLabels } from "./checks/injection-labels.ts";
import { ipFamilies } from "./checks/ip-families.ts";
import { kubernetesVersion } from "./checks/kubernetes-version.ts";
import { limitRanges } from "./checks/limit-ranges.ts";
import { networkPluginSettings } from "./checks/network-plugin-settings.ts";
import { networkPoliciesBlockMeshPorts } from "./checks/network-policies-block-mesh-ports.ts";
import { networkPoliciesBlockProbes } from "./checks/network-policies-block-probes.ts";
import { nodeArchitectures } from "./checks/node-architectures.ts";
import { nodeKernels } from "./checks/node-kernels.ts";
import { nodeTroubles } from "./checks/node-troubles.ts";
import { platformSettings } from "./checks/platform-settings.ts";
import { podSecurityLevels } from "./checks/pod-security-levels.ts";
import { privateControlPlanes } from "./checks/private-control-planes.ts";
import { resourceQuotas } from "./checks/resource-quotas.ts";
import { retiredSystems } from "./checks/retired-systems.ts";
import { serverlessNodes } from "./checks/serverless-nodes.ts";
import { untoleratedTaints } from "./checks/untolerated-taints.ts";
import { webhooksFailClosed } from "./checks/webhooks-fail-closed.ts";
import { windowsNodes } from "./checks/windows-nodes.ts";

/** The checks of the cluster itself: its version, nodes, platform and network, and the rules that namespaces make. */
export const clusterChecks: readonly Check[] = [
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
];
