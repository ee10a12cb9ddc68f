import { groupBy } from "../../group-by.ts";
import { kubernetes } from "../../knowledge/kubernetes.ts";
import { andList, counted } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";
import { controlPlaneWorkloads } from "../control-plane-workloads.ts";
import { isMeshPod } from "../mesh-containers.ts";
import type { PriorityClass } from "../pod-rules.ts";

/** The priority of pods that name no class, where no class is the default. */
const withoutClass = 0;

/**
 * The control plane's own class counts where one is installed, else what its chart sets: none. The meshes' node agents (ztunnel, CNI plug-ins, Cilium's agent) are system-node-critical in every chart, and no class
 * that users may define goes before that. Their control planes have no class unless one is set.
 */
export const podPriorities = defineCheck({
  id: "pod-priorities",
  title: "applications do not push out the control plane",
  why:
    "Where no node has room, a pod pushes out pods of lower priority. The charts give control planes no PriorityClass unless " +
    "one is set, so they have the default one: any application with a class above that pushes them out first, just when nodes are full. " +
    "Without its control plane no pod can be injected and no proxy that starts gets its configuration and certificate.",
  sources: [
    {
      title: "Kubernetes: Pod priority and preemption",
      url: "https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/",
    },
    {
      title: "istio/istio manifests/charts/istio-control/istio-discovery/values.yaml, global.priorityClassName",
      url: "https://github.com/istio/istio/blob/a8d7012191eb/manifests/charts/istio-control/istio-discovery/values.yaml",
    },
    {
      title: "linkerd/linkerd2 charts/linkerd-control-plane/values.yaml, priorityClassName",
      url: "https://github.com/linkerd/linkerd2/blob/b24cd4059/charts/linkerd-control-plane/values.yaml",
    },
  ],
  reads: ["priorityClasses", "workloads"],

  run: ({ priorityClasses, workloads }, meshes) => {
    const priorityOf = priorities(priorityClasses);
    const usersOf = groupBy(
      workloads.filter(({ aside, replicas, pod }) => !aside && replicas > 0 && !isMeshPod(pod)),
      ({ pod }) => pod.priorityClass,
    );
    const lowest = new Map(
      meshes.map((mesh) => {
        const installed = controlPlaneWorkloads(mesh, workloads).map(({ pod }) => priorityOf(pod.priorityClass));
        return [mesh.id, installed.length === 0 ? priorityOf(undefined) : Math.min(...installed)];
      }),
    );
    return priorityClasses
      .filter(({ preempts }) => preempts)
      .flatMap(({ ref, value }) => {
        const users = usersOf.get(ref.name)?.length ?? 0;
        if (users === 0) return [];
        return conditionFor(
          meshes,
          ({ id, parts }) =>
            parts.controlPlane?.prioritySettings !== undefined && value > (lowest.get(id) ?? withoutClass)
              ? "medium"
              : undefined,
          () => ({
            resource: ref,
            message: `gives ${counted(users, "workload")} priority ${value}, with which pods push out a control plane that has less`,
            cure: ({ id, parts }) => ({
              text:
                `The control plane has priority ${lowest.get(id) ?? withoutClass} as it is: give it a class that is not below this one, such as system-cluster-critical, with ` +
                `${andList(parts.controlPlane?.prioritySettings ?? [])} in its Helm values.`,
            }),
          }),
        );
      });
  },
});

/** The priority of pods by the class that they name; a class that was not read counts as none, but for Kubernetes' own. */
function priorities(classes: readonly PriorityClass[]): (name: string | undefined) => number {
  const values = new Map(classes.map(({ ref, value }) => [ref.name, value]));
  const usual = classes.find(({ isDefault }) => isDefault)?.value ?? withoutClass;
  return (name) => {
    if (name === undefined) return usual;
    const system = name.startsWith(kubernetes.systemPriorityClasses.prefix);
    return values.get(name) ?? (system ? Number.POSITIVE_INFINITY : usual);
  };
}
