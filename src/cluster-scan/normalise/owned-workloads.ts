import type { Workload } from "../inventory.ts";
import { kinds } from "../kinds.ts";
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
    if (controller === undefined || !present.has(identity(controller))) return true;
    return lastOwner(id, controller, controllers).circular;
  });
  return new Map(unowned);
}

/** Whether that is sure before all are read: no owner that may come yet could make a circle of them. */
export function isSurelyOwned(
  id: string,
  controllers: ReadonlyMap<string, ResourceRef>,
  present: ReadonlySet<string>,
): boolean {
  const controller = controllers.get(id);
  if (controller === undefined || !present.has(identity(controller))) return false;
  const { circular, last } = lastOwner(id, controller, controllers);
  return !circular && (present.has(identity(last)) || !ownsPods.has(`${last.apiGroup ?? ""}/${last.kind}`));
}

const ownsPods: ReadonlySet<string> = new Set(
  kinds.filter(({ collections }) => collections.includes("workloads")).map(({ group, kind }) => `${group}/${kind}`),
);

/** Controllers make chains of two or three; nobody but people writes circles, in which each would hide the other. */
const longestChain = 32;

/** The last of the owners above a workload, and whether that is itself. */
function lastOwner(
  id: string,
  owner: ResourceRef,
  controllers: ReadonlyMap<string, ResourceRef>,
): { readonly last: ResourceRef; readonly circular: boolean } {
  let last = owner;
  for (let steps = 0; steps < longestChain && identity(last) !== id; steps += 1) {
    const above = controllers.get(identity(last));
    if (above === undefined) break;
    last = above;
  }
  return { last, circular: identity(last) === id };
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
