import type { Mesh } from "../knowledge/meshes.ts";
import { hasProxy, injectedWorkloads } from "./carried-workloads.ts";
import type { Records, Workload } from "./inventory.ts";
import { staysOutside } from "./marks.ts";
import { isMeshable } from "./meshable.ts";
import { refKey } from "./resource-ref.ts";

/** Which workloads would get a proxy they do not have: those with pods that may be meshed and do not stay outside. */
export function enteringWorkloads(
  mesh: Mesh,
  workloads: readonly Workload[],
  pods: Records["pods"],
): readonly Workload[] {
  if (mesh.architecture !== "sidecar") return [];
  const injected = injectedWorkloads(mesh, pods);
  return workloads.filter((workload) => {
    const { ref, pod, replicas } = workload;
    if (replicas === 0 || !isMeshable(workload) || staysOutside(mesh, pod)) return false;
    return !hasProxy(mesh, pod) && !injected.has(refKey(ref));
  });
}
