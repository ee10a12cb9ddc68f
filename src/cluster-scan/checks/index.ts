import type { Check } from "../check.ts";
import { autoscalerCpuTargets } from "./autoscaler-cpu-targets.ts";
import { existingMesh } from "./existing-mesh.ts";
import { hostNetworkWorkloads } from "./host-network-workloads.ts";
import { jobsWithSidecars } from "./jobs-with-sidecars.ts";
import { kubernetesVersion } from "./kubernetes-version.ts";
import { networkPoliciesBlockMeshPorts } from "./network-policies-block-mesh-ports.ts";
import { podSecurityLevels } from "./pod-security-levels.ts";
import { reservedPorts } from "./reserved-ports.ts";
import { reservedUids } from "./reserved-uids.ts";
import { serverFirstProtocols } from "./server-first-protocols.ts";
import { singleReplicas } from "./single-replicas.ts";
import { udpPorts } from "./udp-ports.ts";
import { unnamedServicePorts } from "./unnamed-service-ports.ts";

/** Every check, in the order reports print them: the cluster first, then pods, Services and what surrounds them. */
export const checks: readonly Check[] = [
  kubernetesVersion,
  existingMesh,
  podSecurityLevels,
  networkPoliciesBlockMeshPorts,
  hostNetworkWorkloads,
  jobsWithSidecars,
  reservedPorts,
  reservedUids,
  serverFirstProtocols,
  unnamedServicePorts,
  udpPorts,
  autoscalerCpuTargets,
  singleReplicas,
];
