import type { ContainerRule } from "../../capacity/limit-range.ts";
import { groupBy } from "../../group-by.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import { andList, counted as countOf } from "../../words.ts";
import { showAtMost } from "../amounts.ts";
import { type Condition, conditionFor, defineCheck } from "../check.ts";
import { containerRules } from "../container-rules.ts";
import { namespaceOf } from "../dependencies/service-directory.ts";
import { enteringWorkloads } from "../entering-workloads.ts";
import type { Workload } from "../inventory.ts";
import { makeRoom, type QuotaDemand, type QuotaRoom, refuses } from "../make-room.ts";
import { memoised } from "../memoised.ts";
import { isMeshable } from "../meshable.ts";
import type { ResourceQuota } from "../pod-rules.ts";
import { addedByProxies, countedAmounts, countedToday, lacking } from "../quota-demand.ts";

/**
 * Quotas that count only some pods (scopes) are only named: which pods those are is not known here. Pods that end are
 * held to a quota too, but are not counted on to be there at once with the others.
 */
export const resourceQuotas = defineCheck({
  id: "resource-quotas",
  title: "ResourceQuotas leave room for the proxies",
  why:
    "A quota on CPU or memory refuses every pod that would exceed it, and every pod with a container that does not state " +
    "the amount it counts. A proxy is such a container: the proxies of some meshes state no request or limit by default, " +
    "unless a LimitRange supplies them. Refused pods are missing after the first restart with injection on.",
  sources: [
    {
      title: "Kubernetes: Resource quotas, compute resource quota",
      url: "https://kubernetes.io/docs/concepts/policy/resource-quotas/#compute-resource-quota",
    },
    { title: "istio/istio issue 9332", url: "https://github.com/istio/istio/issues/9332" },
    { title: "linkerd/linkerd2 issue 10162", url: "https://github.com/linkerd/linkerd2/issues/10162" },
  ],
  reads: ["resourceQuotas", "workloads"],
  consults: ["limitRanges", "pods"],

  run: ({ resourceQuotas: quotas, workloads, limitRanges, pods }, meshes) => {
    const workloadsOf = groupBy(workloads, namespaceOf);
    const rangesOf = groupBy(limitRanges, namespaceOf);
    const entering = new Map(
      meshes.map((mesh) => [mesh.id, groupBy(enteringWorkloads(mesh, workloads, pods), namespaceOf)]),
    );
    return quotas
      .filter(({ aside }) => !aside)
      .flatMap((quota) => {
        const namespace = namespaceOf(quota);
        const there = workloadsOf.get(namespace) ?? [];
        const rules = containerRules(rangesOf.get(namespace) ?? []);
        const room = roomIn(quota, there, rules);
        const demandOf = memoised((mesh: Mesh) =>
          demandIn(mesh, entering.get(mesh.id)?.get(namespace) ?? [], room, rules),
        );
        if (quota.scoped) return unjudged(quota, room, meshes, demandOf);
        return conditionFor(
          meshes,
          (mesh) => (refuses(demandOf(mesh)) ? "blocker" : undefined),
          () => ({
            resource: quota.ref,
            message: `leaves ${andList(room.map(showRoom))} for the proxies of ${countOf(podsIn(there), "pod")}`,
            cure: (mesh) => makeRoom(mesh, quota.ref, demandOf(mesh)),
          }),
        );
      });
  },
});

function unjudged(
  { ref }: ResourceQuota,
  room: readonly QuotaRoom[],
  meshes: readonly Mesh[],
  demandOf: (mesh: Mesh) => readonly QuotaDemand[],
): readonly Condition[] {
  return conditionFor(
    meshes,
    (mesh) => (demandOf(mesh).some(({ needed, unstated }) => needed > 0 || unstated.length > 0) ? "info" : undefined),
    () => ({
      resource: ref,
      message: `counts ${andList(room.map(({ name }) => name))} of some pods only (scopes), and was not judged`,
      cureForAny: { text: "See which pods its scopes are about, and whether it leaves room for the proxies of these." },
    }),
  );
}

/** What the quota counts of CPU and memory. */
function roomIn(quota: ResourceQuota, workloads: readonly Workload[], rules: readonly ContainerRule[]): QuotaRoom[] {
  return countedAmounts.flatMap((counted) => {
    const hard = quota.hard[counted.name];
    if (hard === undefined) return [];
    return [{ ...counted, hard, used: quota.used[counted.name] ?? countedToday(workloads, counted, rules) }];
  });
}

function demandIn(
  mesh: Mesh,
  entering: readonly Workload[],
  room: readonly QuotaRoom[],
  rules: readonly ContainerRule[],
): readonly QuotaDemand[] {
  return room.map((one) => {
    const without = entering.flatMap((workload) => lacking(mesh, workload, one, rules));
    const unstated = [...new Set(without.map(({ settings }) => settings))];
    return { room: one, needed: addedByProxies(mesh, entering, one, rules), unstated };
  });
}

function showRoom({ name, resource, hard, used }: QuotaRoom): string {
  return `${showAtMost(resource, Math.max(0, hard - used))} of ${name}`;
}

function podsIn(workloads: readonly Workload[]): number {
  return workloads.filter(isMeshable).reduce((sum, { replicas }) => sum + replicas, 0);
}
