import { andList } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";
import { createServiceDirectory } from "../dependencies/service-directory.ts";
import type { Workload } from "../inventory.ts";
import { kubectlPatch } from "../kubectl.ts";
import { staysOutside } from "../marks.ts";
import { isMeshable } from "../meshable.ts";
import { refKey } from "../resource-ref.ts";

/**
 * A Deployment starts the new pod before it stops the old one, if it is let; a StatefulSet stops first, and so does
 * whoever deletes a bare Pod. Only what a Service leads to is listed: nobody waits for the others.
 */
export const singleReplicas = defineCheck({
  id: "single-replicas",
  title: "workloads that are called have more than one replica",
  why:
    "A sidecar enters a pod, leaves it and is upgraded only by a restart of the pod, several times a year. With one replica " +
    "each of these is an interruption for its callers. Meshes without sidecars need no restart of applications.",
  sources: [
    {
      title: "Istio: Canary upgrades, data plane",
      url: "https://istio.io/latest/docs/setup/upgrade/canary/#data-plane",
    },
    {
      title: "Kubernetes: StatefulSet, rolling updates",
      url: "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#rolling-updates",
    },
  ],
  reads: ["workloads", "services"],
  consults: ["autoscalers"],

  run: ({ workloads, services, autoscalers }, meshes) => {
    const directory = createServiceDirectory({ services, workloads, namespaces: [] });
    const least = new Map(autoscalers.map(({ target, minReplicas }) => [refKey(target), minReplicas]));
    const alone = new Map<Workload, string[]>();
    for (const service of services) {
      const behind = directory.workloadsBehind(service);
      const [only] = behind.filter(({ replicas }) => replicas > 0);
      if (only === undefined || podsOf(behind, least) > 1) continue;
      alone.set(only, [...(alone.get(only) ?? []), `Service ${service.ref.name}`]);
    }
    return [...alone]
      .filter(([workload]) => isMeshable(workload) && !workload.completes && workload.ref.kind !== "DaemonSet")
      .flatMap(([{ ref, pod }, names]) => {
        const isDeployment = ref.kind === "Deployment";
        const patch = { spec: { replicas: 2 } };
        return conditionFor(
          meshes,
          (mesh) => {
            if (mesh.architecture !== "sidecar" || staysOutside(mesh, pod)) return undefined;
            return isDeployment ? "medium" : "high";
          },
          () => ({
            resource: ref,
            message: `is the only pod behind ${andList(names)}`,
            cureForAny: {
              text: "Run two replicas if it can share its work, at least while pods are restarted; else plan the interruption.",
              // A second replica of what keeps data of its own is more than a number.
              ...(isDeployment ? { command: kubectlPatch(ref, "strategic", patch), patch } : {}),
            },
          }),
        );
      });
  },
});

/** What will run at least: an autoscaler goes before the number in the workload. */
function podsOf(workloads: readonly Workload[], least: ReadonlyMap<string, number>): number {
  return workloads.reduce((sum, { ref, replicas }) => sum + (least.get(refKey(ref)) ?? replicas), 0);
}
