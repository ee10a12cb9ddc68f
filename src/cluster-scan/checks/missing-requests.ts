import { groupBy } from "../../group-by.ts";
import { counted } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";
import { containerRules } from "../container-rules.ts";
import { namespaceOf } from "../dependencies/service-directory.ts";
import type { Workload } from "../inventory.ts";
import { isMeshContainer } from "../mesh-containers.ts";
import { isMeshable } from "../meshable.ts";
import { refKey } from "../resource-ref.ts";
import { runningContainers } from "../running-containers.ts";
import { cpuUseByWorkload } from "../workload-cpu-use.ts";

/** One finding for a namespace: it is one decision, and often one LimitRange. What is measured is known without requests. */
export const missingRequests = defineCheck({
  id: "missing-requests",
  title: "workloads say how much CPU they need",
  why:
    "What a mesh costs is weighed against what the applications have, and what fits on a node is decided by requests. Where " +
    "containers state no CPU request, and nothing measures them either, nobody can say how much room is left for proxies, and " +
    "beside a proxy the pod is placed by the proxy's needs alone.",
  sources: [
    {
      title: "Kubernetes: Resource management for Pods and Containers, how Pods with resource requests are scheduled",
      url: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#how-pods-with-resource-requests-are-scheduled",
    },
  ],
  reads: ["workloads"],
  consults: ["limitRanges", "pods", "podUsages"],

  run: ({ workloads, limitRanges, pods, podUsages }, meshes) => {
    const measured = cpuUseByWorkload({ pods, podUsages });
    const defaulted = new Set(limitRanges.filter((range) => givesCpu([range])).map(namespaceOf));
    const running = workloads.filter((one) => isMeshable(one) && !one.completes && one.replicas > 0);
    return [...groupBy(running, namespaceOf)].flatMap(([namespace, there]) => {
      const without = there.filter((one) => lacksRequest(one) && !measured.has(refKey(one.ref)));
      if (without.length === 0 || defaulted.has(namespace)) return [];
      return conditionFor(
        meshes,
        () => "info",
        () => ({
          resource: { kind: "Namespace", name: namespace },
          message: `has ${counted(without.length, "workload")} of ${there.length} without CPU requests, and nothing measures them`,
          cureForAny: {
            text:
              "Set requests, or a LimitRange with defaultRequest, before you size the mesh; or install metrics-server and " +
              "scan again.",
          },
        }),
      );
    });
  },
});

/** A limit alone is the request too. */
function lacksRequest({ pod }: Workload): boolean {
  return runningContainers(pod).some(
    (container) =>
      !isMeshContainer(container) &&
      container.requests.cpuCores === undefined &&
      container.limits.cpuCores === undefined,
  );
}

function givesCpu(ranges: Parameters<typeof containerRules>[0]): boolean {
  return containerRules(ranges).some((rule) => (rule.defaultRequest["cpu"] ?? rule.default["cpu"]) !== undefined);
}
