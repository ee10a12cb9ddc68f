import type { Workload } from "../inventory.ts";
import type { RunningPod } from "../pod-records.ts";
import { type ResourceRef, refKey } from "../resource-ref.ts";

/** Equal for equal objects only: a Job of another group is another object. Sorts as refKey does. */
export function identity(ref: ResourceRef): string {
  return `${refKey(ref)} ${ref.apiGroup ?? ""}`;
}

/**
 * The workloads that no other one manages, by identity: the Pods of a ReplicaSet, the ReplicaSets of a Deployment and
 * the Jobs of a CronJob are left out. What is managed by something that was not read stays: by a kind that nobody reads
 * (an Argo Rollout), or by an object that is missing (only Pods were listed). Without it the pods would go unseen.
 * So do static pods: their Node is in no namespace, so it is not among the objects of theirs.
 *
 * @param controllers the owner that manages a workload, by the workload's identity
 * @param present identities of all objects that were read
 */
export function withoutOwned(
  workloads: ReadonlyMap<string, Workload>,
  controllers: ReadonlyMap<string, ResourceRef>,
  present: ReadonlySet<string>,
): ReadonlyMap<string, Workload> {
  const unowned = [...workloads].filter(([id]) => {
    const controller = controllers.get(id);
    return controller === undefined || !present.has(identity(controller));
  });
  return new Map(unowned);
}

/** Pods with the outermost of their owners in place of the direct one: the Deployment instead of its ReplicaSet. */
export function withOuterOwners(
  pods: ReadonlyMap<string, RunningPod>,
  controllers: ReadonlyMap<string, ResourceRef>,
): ReadonlyMap<string, RunningPod> {
  return new Map(
    [...pods].map(([id, pod]) => {
      const above = pod.workload && controllers.get(identity(pod.workload));
      return [id, above === undefined ? pod : { ...pod, workload: above }];
    }),
  );
}
