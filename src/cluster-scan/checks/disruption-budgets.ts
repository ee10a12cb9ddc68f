import { groupBy } from "../../group-by.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import { andList } from "../../words.ts";
import { allowedDisruptions } from "../allowed-disruptions.ts";
import { conditionFor, defineCheck } from "../check.ts";
import { namespaceOf } from "../dependencies/service-directory.ts";
import type { Severity } from "../finding.ts";
import type { Workload } from "../inventory.ts";
import { kubectlPatch } from "../kubectl.ts";
import { matchesLabels } from "../label-selector.ts";
import type { DisruptionBudget } from "../pod-rules.ts";
import { refKey } from "../resource-ref.ts";

/**
 * By the pods that are wanted, an autoscaler's least number included. Pods of a DaemonSet are not evicted when a node is
 * drained, and those of Jobs are only delayed.
 */
export const disruptionBudgets = defineCheck({
  id: "disruption-budgets",
  title: "disruption budgets let nodes be drained",
  why:
    "Draining a node waits until a disruption budget lets every pod go; one that lets none go makes it wait for ever. A mesh " +
    "with proxies on the nodes is upgraded node by node: restarting ztunnel or the network plug-in interrupts all traffic of " +
    "its node, so nodes are emptied first. Sidecars are restarted with their workloads, but new nodes for them need a drain too.",
  sources: [
    {
      title: "Kubernetes: Specifying a disruption budget for your application",
      url: "https://kubernetes.io/docs/tasks/run-application/configure-pdb/",
    },
    {
      title: "kubernetes/kubernetes pkg/registry/core/pod/storage/eviction.go: more than one PodDisruptionBudget",
      url: "https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/registry/core/pod/storage/eviction.go",
    },
    {
      title: "Istio: Upgrade ambient mode with Helm, ztunnel",
      url: "https://istio.io/latest/docs/ambient/upgrade/helm/#ztunnel-component",
    },
    {
      title: "Cilium: Migrating a cluster to Cilium, node by node",
      url: "https://docs.cilium.io/en/stable/installation/k8s-install-migration/",
    },
  ],
  reads: ["disruptionBudgets", "workloads"],
  consults: ["autoscalers"],

  run: ({ disruptionBudgets: budgets, workloads, autoscalers }, meshes) => {
    const workloadsOf = groupBy(workloads.filter(isEvicted), namespaceOf);
    const least = new Map(autoscalers.map(({ target, minReplicas }) => [refKey(target), minReplicas]));
    const own = budgets.filter(({ aside }) => !aside);
    const blocking = own.flatMap((budget) => {
      const selected = evictedBy(budget, workloadsOf.get(namespaceOf(budget)) ?? []);
      const pods = selected.reduce((sum, { ref, replicas }) => sum + (least.get(refKey(ref)) ?? replicas), 0);
      const scaled = selected.some(({ ref }) => least.has(refKey(ref)));
      if (pods === 0 || allowedDisruptions(budget, pods) > 0) return [];
      const patch = { spec: { minAvailable: null, maxUnavailable: 1 } };
      return conditionFor(meshes, severityFor, () => ({
        resource: budget.ref,
        message: `lets ${describe(pods, scaled)} (${stated(budget)})`,
        cureForAny: {
          text:
            pods === 1
              ? "Run a second replica, and let one of them go at a time; or let the only pod go, and plan the interruption."
              : "Let one pod go at a time.",
          command: kubectlPatch(budget.ref, "merge", patch),
          patch,
        },
      }));
    });
    const contested = [...groupBy(own, namespaceOf)].flatMap(([namespace, there]) =>
      (workloadsOf.get(namespace) ?? []).flatMap((workload) => underSeveral(workload, there, meshes)),
    );
    return [...blocking, ...contested];
  },
});

/** Whatever each budget of the namespace allows: the server evicts no pod that several select. */
function underSeveral({ ref, pod }: Workload, budgets: readonly DisruptionBudget[], meshes: readonly Mesh[]) {
  const over = budgets.filter(({ selector }) => matchesLabels(selector, pod.labels));
  if (over.length < 2) return [];
  const names = over.map((budget) => budget.ref.name);
  return conditionFor(meshes, severityFor, () => ({
    resource: ref,
    message: `has pods that ${names.length} disruption budgets select, so that none can be evicted: ${andList(names)}`,
    cureForAny: {
      text: "Leave one of the budgets over these pods: narrow the selectors of the others, or delete them.",
    },
  }));
}

/** Sidecars are restarted with their workloads; only new nodes need a drain. */
function severityFor({ architecture }: Mesh): Severity {
  return architecture === "sidecar" ? "info" : "medium";
}

function isEvicted({ ref, completes, replicas }: Workload): boolean {
  return replicas > 0 && !completes && ref.kind !== "DaemonSet";
}

function evictedBy({ selector }: DisruptionBudget, workloads: readonly Workload[]): readonly Workload[] {
  return workloads.filter(({ pod }) => matchesLabels(selector, pod.labels));
}

function describe(pods: number, scaled: boolean): string {
  if (!scaled) return `${pods === 1 ? "not even its only pod" : `none of its ${pods} pods`} be evicted`;
  return `${pods === 1 ? "not even the only pod" : `none of the ${pods} pods`} be evicted that autoscaling leaves it at its least`;
}

function stated({ minAvailable, maxUnavailable }: DisruptionBudget): string {
  return maxUnavailable === undefined ? `minAvailable ${minAvailable ?? 1}` : `maxUnavailable ${maxUnavailable}`;
}
