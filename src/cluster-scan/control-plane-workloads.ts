import type { Mesh } from "../knowledge/meshes.ts";
import type { Workload } from "./inventory.ts";
import { isContainerOf } from "./mesh-containers.ts";

/**
 * What runs of the mesh's control plane in the namespace where its chart puts it: what keeps running there with an image
 * of the mesh, and is neither an agent of the nodes nor nothing but proxies. Installed elsewhere it is not found.
 */
export function controlPlaneWorkloads(mesh: Mesh, workloads: readonly Workload[]): readonly Workload[] {
  const { namespace, signatures } = mesh;
  return workloads.filter(
    ({ ref, completes, replicas, pod }) =>
      ref.namespace === namespace &&
      ref.kind !== "DaemonSet" &&
      !completes &&
      replicas > 0 &&
      pod.containers.some((one) => isContainerOf(mesh, one) && !signatures.containers.includes(one.name)),
  );
}
