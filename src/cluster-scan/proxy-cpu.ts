import { admittedResources, type ContainerRule } from "../capacity/limit-range.ts";
import type { Mesh } from "../knowledge/meshes.ts";
import { injectedContainers } from "./injected-containers.ts";
import type { PodTemplate } from "./pod-template.ts";

const unmarked = { labels: {}, annotations: {} };

/**
 * What the mesh's proxy requests in a pod, in cores: what the pod itself asks for goes before the chart's default, and
 * that before what LimitRanges of the namespace give. Undefined where none says anything, or the pod says what is no
 * quantity. `pod` is undefined where it is not known.
 */
export function proxyCpuCores(
  mesh: Mesh,
  pod: PodTemplate | undefined,
  rules: readonly ContainerRule[],
): number | undefined {
  const proxy = injectedContainers(mesh, pod ?? unmarked).find(({ role }) => role === "proxy");
  return proxy && admittedResources(proxy, rules).requests["cpu"];
}

/** How a pod's proxy without a CPU request gets one, as a sentence; none where it has one, or the mesh knows no way. */
export function askForProxyCpu(
  mesh: Mesh,
  pod: PodTemplate | undefined,
  rules: readonly ContainerRule[],
): readonly string[] {
  const { cpuRequest } = mesh.injection;
  if (cpuRequest === undefined || proxyCpuCores(mesh, pod, rules) !== undefined) return [];
  const { kind, key, value } = cpuRequest;
  return [`Or give the proxy a request, with the ${kind} ${key}=${value} on the pods: it then works, but counts both.`];
}
