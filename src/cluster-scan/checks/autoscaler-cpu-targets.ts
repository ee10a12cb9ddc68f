import { groupBy } from "../../group-by.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import { autoscalerEffect, readingToday, triggerToday } from "../autoscaler-effect.ts";
import { conditionFor, defineCheck } from "../check.ts";
import { containerRules } from "../container-rules.ts";
import { namespaceOf } from "../dependencies/service-directory.ts";
import type { Remedy } from "../finding.ts";
import type { Workload } from "../inventory.ts";
import { kubectlPatch } from "../kubectl.ts";
import { staysOutside } from "../marks.ts";
import { isMeshable } from "../meshable.ts";
import { podCpu } from "../pod-cpu.ts";
import { askForProxyCpu, proxyCpuCores } from "../proxy-cpu.ts";
import { type ResourceRef, refKey } from "../resource-ref.ts";
import { cpuUseByWorkload } from "../workload-cpu-use.ts";

/**
 * Pods whose containers already lack a CPU request, and get none of a LimitRange, are left out: their autoscaler stands
 * still without any mesh.
 */
export const autoscalerCpuTargets = defineCheck({
  id: "autoscaler-cpu-targets",
  title: "autoscalers do not measure the proxy with the application",
  why:
    "A pod-level CPU utilization target divides the use of all containers by the requests of all containers, the proxy " +
    "included. A proxy without a CPU request makes the autoscaler stop. One with a request moves the trigger: it becomes " +
    "target x (application's request + proxy's request) - proxy's use, which may lie above what the application can ever " +
    "use. ContainerResource metrics measure the application's container alone.",
  sources: [
    {
      title: "kubernetes/kubernetes pkg/controller/podautoscaler/replica_calculator.go",
      url: "https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/controller/podautoscaler/replica_calculator.go",
    },
    {
      title: "Kubernetes: Horizontal Pod Autoscaling, container resource metrics",
      url: "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#container-resource-metrics",
    },
    { title: "linkerd/linkerd2 issue 1480", url: "https://github.com/linkerd/linkerd2/issues/1480" },
  ],
  reads: ["autoscalers", "limitRanges"],
  consults: ["workloads", "pods", "podUsages"],

  run: ({ autoscalers, workloads, pods, podUsages, limitRanges }, meshes) => {
    const rangesOf = groupBy(limitRanges, namespaceOf);
    const cpuUse = cpuUseByWorkload({ pods, podUsages });
    const byKey = new Map(workloads.map((workload) => [refKey(workload.ref), workload]));
    return autoscalers
      .filter(({ aside }) => !aside)
      .flatMap(({ ref, target, metrics }) => {
        const workload = byKey.get(refKey(target));
        const rules = containerRules(rangesOf.get(ref.namespace ?? "") ?? []);
        const index = metrics.findIndex(({ type, resource }) => type === "Resource" && resource === "cpu");
        const utilizationPercent = metrics[index]?.utilizationPercent;
        const cpu = workload === undefined ? unknownCpu : podCpu(workload.pod, rules);
        const untouched = workload !== undefined && (cpu.requestCores === undefined || !isMeshable(workload));
        if (utilizationPercent === undefined || untouched) return [];
        const pod = { utilizationPercent, ...cpu, useCores: cpuUse.get(refKey(target)) };
        const effectOf = (mesh: Mesh) => autoscalerEffect(pod, proxyCpuCores(mesh, workload?.pod, rules));
        return conditionFor(
          meshes,
          (mesh) => (entersPods(mesh, workload) ? effectOf(mesh).severity : undefined),
          () => ({
            resource: ref,
            message: `targets ${utilizationPercent}% of its pods' CPU requests${triggerToday(pod)}${readingToday(pod)}, and would count a proxy's CPU too`,
            cure: (mesh) => {
              const { text, ...rest } = measureContainers(ref, index, utilizationPercent, workload);
              const effect = `Beside the proxy of ${mesh.name} the autoscaler would ${effectOf(mesh).text}.`;
              return { text: [effect, text, ...askForProxyCpu(mesh, workload?.pod, rules)].join(" "), ...rest };
            },
          }),
        );
      });
  },
});

const unknownCpu = { requestCores: undefined, limitCores: undefined };

function entersPods(mesh: Mesh, workload: Workload | undefined): boolean {
  return mesh.architecture === "sidecar" && (workload === undefined || !staysOutside(mesh, workload.pod));
}

/** One metric for each container, in the place of the one for the pod; the other metrics stay. */
function measureContainers(ref: ResourceRef, index: number, percent: number, workload: Workload | undefined): Remedy {
  const text =
    "Measure the application's containers one by one (type ContainerResource); the proxy then does not count.";
  if (workload === undefined) return { text };
  const operations = workload.pod.containers.map(({ name: container }, position) => ({
    op: position === 0 ? "replace" : "add",
    path: position === 0 ? `/spec/metrics/${index}` : "/spec/metrics/-",
    value: {
      type: "ContainerResource",
      containerResource: { name: "cpu", container, target: { type: "Utilization", averageUtilization: percent } },
    },
  }));
  return { text, command: kubectlPatch(ref, "json", operations) };
}
