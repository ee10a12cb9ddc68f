import type { Workload } from "../inventory.ts";
import { madeAt } from "./change-history.ts";
import { identity } from "./owned-workloads.ts";
import type { RawObject } from "./raw-object.ts";

/** What the ReplicaSets that Deployments keep tell about past rollouts, also those that have no pods any more. */
export interface RolloutHistory {
  readonly note: (raw: RawObject) => void;
  /** Takes back the ReplicaSet of that identity. */
  readonly forget: (id: string) => void;
  /** The workloads, each Deployment with the times of its rollouts. */
  readonly onto: (workloads: ReadonlyMap<string, Workload>) => ReadonlyMap<string, Workload>;
}

export function createRolloutHistory(): RolloutHistory {
  const made = new Map<string, { readonly owner: string; readonly at: number }>();
  return {
    note(raw) {
      const at = madeAt(raw);
      if (raw.ref.kind !== "ReplicaSet" || raw.controller === undefined || at === undefined) return;
      made.set(identity(raw.ref), { owner: identity(raw.controller), at });
    },
    forget: (id) => void made.delete(id),
    onto(workloads) {
      const times = new Map<string, number[]>();
      for (const { owner, at } of made.values()) times.set(owner, [...(times.get(owner) ?? []), at]);
      return new Map(
        [...workloads].map(([id, workload]) => {
          const rolledOut = times.get(id)?.sort((a, b) => a - b);
          return [id, rolledOut === undefined ? workload : { ...workload, rolledOut }];
        }),
      );
    },
  };
}
