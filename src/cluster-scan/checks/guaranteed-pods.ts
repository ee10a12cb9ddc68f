import type { Resources } from "../../capacity/limit-range.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import { andList } from "../../words.ts";
import { resourcesOf } from "../amounts.ts";
import { conditionFor, defineCheck } from "../check.ts";
import type { Severity } from "../finding.ts";
import { type InjectedContainer, injectedContainers, resourceNames } from "../injected-containers.ts";
import type { Workload } from "../inventory.ts";
import { staysOutside } from "../marks.ts";
import { isMeshable } from "../meshable.ts";
import type { PodTemplate } from "../pod-template.ts";

/** Whether the kubelets pin cores is not visible through the API: pods that ask for whole ones may rely on it. */
export const guaranteedPods = defineCheck({
  id: "guaranteed-pods",
  title: "pods of class Guaranteed stay so beside the proxy",
  why:
    "A pod is of quality of service class Guaranteed when every container, init containers too, has limits for CPU and " +
    "memory and requests equal to them. A proxy with other amounts makes it Burstable: it is evicted and killed for want of " +
    "memory before Guaranteed pods, and under the static CPU manager policy it loses the cores that were its own.",
  sources: [
    {
      title: "Kubernetes: Pod quality of service classes",
      url: "https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/",
    },
    {
      title: "Kubernetes: Control CPU management policies on the node, static policy",
      url: "https://kubernetes.io/docs/tasks/administer-cluster/cpu-management-policies/#static-policy",
    },
  ],
  reads: ["workloads"],

  run: ({ workloads }, meshes) =>
    workloads
      .filter((workload) => isMeshable(workload) && isGuaranteed(workload.pod))
      .flatMap((workload) => {
        const { ref, pod } = workload;
        const pinned = pod.containers.some(({ limits }) => Number.isInteger(limits.cpuCores));
        return conditionFor(
          meshes,
          (mesh) => severityFor(mesh, workload, pinned),
          () => ({
            resource: ref,
            message: `has pods of class Guaranteed${pinned ? " with whole cores" : ""}, which a proxy with other amounts makes Burstable`,
            cure: (mesh) => ({ text: cure(mesh, injectedContainers(mesh, pod)) }),
          }),
        );
      }),
});

function isGuaranteed({ containers, initContainers }: PodTemplate): boolean {
  const all = [...containers, ...initContainers];
  return all.length > 0 && all.map(resourcesOf).every(isFixed);
}

/** CPU and memory both limited, and requested in full; a limit alone is the request too. */
function isFixed({ requests, limits }: Resources): boolean {
  return resourceNames.every((name) => {
    const limit = limits[name];
    return limit !== undefined && limit > 0 && (requests[name] ?? limit) === limit;
  });
}

function severityFor(mesh: Mesh, { pod }: Workload, pinned: boolean): Severity | undefined {
  if (staysOutside(mesh, pod) || injectedContainers(mesh, pod).every(isFixed)) return undefined;
  return pinned ? "medium" : "info";
}

function cure({ name, injection }: Mesh, injected: readonly InjectedContainer[]): string {
  const unequal = injected.filter((container) => !isFixed(container));
  const settings = unequal.map((container) => container.settings);
  const text = `Give what ${name} injects requests equal to its limits, in its Helm values: ${andList([...new Set(settings)])}`;
  const annotations = injection.proxyResources?.annotations;
  if (annotations === undefined || injection.initContainer !== undefined) return `${text}.`;
  const keys = resourceNames.flatMap((resource) => [annotations.requests[resource], annotations.limits[resource]]);
  return `${text}; or for these pods alone, with the annotations ${andList(keys)}.`;
}
