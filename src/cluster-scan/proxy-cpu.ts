import { parseCpuCores } from "../capacity/quantity.ts";
import type { Mesh } from "../knowledge/meshes.ts";
import { markedValue } from "./marks.ts";
import type { PodTemplate } from "./pod-template.ts";

/**
 * What the mesh's proxy requests in a pod, in cores: what the pod itself asks for goes before the chart's default.
 * Undefined where neither says anything, or says what is no quantity. `pod` is undefined where it is not known.
 */
export function proxyCpuCores({ injection, parts }: Mesh, pod: PodTemplate | undefined): number | undefined {
  const { cpuRequest } = injection;
  const asked = pod && cpuRequest && markedValue(pod, cpuRequest);
  return parseCpuCores(asked ?? parts.sidecar?.requests.cpu ?? "");
}

/** How a pod's proxy without a CPU request gets one, as a sentence; none where it has one, or the mesh knows no way. */
export function askForProxyCpu(mesh: Mesh, pod: PodTemplate | undefined): readonly string[] {
  const { cpuRequest } = mesh.injection;
  if (cpuRequest === undefined || proxyCpuCores(mesh, pod) !== undefined) return [];
  const { kind, key, value } = cpuRequest;
  return [`Or give the proxy a request, with the ${kind} ${key}=${value} on the pods: it then works, but counts both.`];
}
