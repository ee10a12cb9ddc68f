import { isMonitoringPort } from "../../knowledge/kubernetes.ts";
import { andList } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";
import { createServiceDirectory } from "../dependencies/service-directory.ts";
import type { Remedy } from "../finding.ts";
import type { Service, Workload } from "../inventory.ts";
import { kubectlPatch } from "../kubectl.ts";
import { staysOutside } from "../marks.ts";
import { isMeshable } from "../meshable.ts";
import { refKey } from "../resource-ref.ts";
import { runningContainers } from "../running-containers.ts";
import { isPlainTcp, servedPorts } from "../served-ports.ts";

/**
 * A Deployment starts the new pod before it stops the old one, and waits until it is ready: where a probe tells it when
 * that is, nobody is kept waiting. A StatefulSet stops first, and so does whoever deletes a bare Pod. Only what a
 * Service leads to is listed, for more than its metrics: nobody waits for the others.
 */
export const singleReplicas = defineCheck({
  id: "single-replicas",
  title: "restarts leave no Service without a pod that serves",
  why:
    "A sidecar enters a pod, leaves it and is upgraded only by a restart of the pod, several times a year. Where the only pod " +
    "stops before the next one serves, each of these is an interruption for its callers: so it is with StatefulSets, with the " +
    "strategy Recreate, and with Deployments whose pods nothing asks whether they are ready. Meshes without sidecars need no " +
    "restart of applications.",
  sources: [
    {
      title: "Istio: Canary upgrades, data plane",
      url: "https://istio.io/latest/docs/setup/upgrade/canary/#data-plane",
    },
    {
      title: "Kubernetes: Deployments, rolling update",
      url: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment",
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
    const stateful = new Set(
      servedPorts({ services, workloads })
        .filter(({ identified }) => identified !== undefined && isPlainTcp(identified.protocol))
        .flatMap((served) => served.workloads),
    );
    const alone = new Map<Workload, string[]>();
    for (const service of services.filter(isCalled)) {
      const behind = directory.workloadsBehind(service);
      const [only] = behind.filter(({ replicas }) => replicas > 0);
      if (only === undefined || podsOf(behind, least) > 1) continue;
      alone.set(only, [...(alone.get(only) ?? []), `Service ${service.ref.name}`]);
    }
    return [...alone]
      .filter(([workload]) => isMeshable(workload) && !workload.completes && workload.ref.kind !== "DaemonSet")
      .flatMap(([workload, names]) => {
        const overlaps = workload.ref.kind === "Deployment" && workload.rollout === undefined;
        if (overlaps && tellsWhenReady(workload)) return [];
        return conditionFor(
          meshes,
          (mesh) => {
            if (mesh.architecture !== "sidecar" || staysOutside(mesh, workload.pod)) return undefined;
            return overlaps ? "medium" : "high";
          },
          () => ({
            resource: workload.ref,
            message:
              `is the only pod behind ${andList(names)}, and ` +
              (overlaps ? "has no readiness probe" : "stops before the next one starts"),
            cureForAny: overlaps ? tellReadiness(workload, stateful.has(workload)) : planInterruption,
          }),
        );
      });
  },
});

/** A Service without ports only gives names to pods. */
function isCalled({ ports }: Service): boolean {
  return ports.some(({ name }) => !isMonitoringPort(name));
}

function tellsWhenReady({ pod }: Workload): boolean {
  return runningContainers(pod).some(({ probes = [] }) => probes.some(({ purpose }) => purpose === "readiness"));
}

const planInterruption: Remedy = {
  text: "Plan the interruption for each restart of its pod; or run two replicas, if it can share its work.",
};

/** A second replica of what keeps data of its own is more than a number. */
function tellReadiness({ ref }: Workload, stateful: boolean): Remedy {
  const patch = { spec: { replicas: 2 } };
  return {
    text:
      "Give it a readinessProbe, so that the old pod stays until the new one serves; or run two replicas, if it can share " +
      "its work.",
    ...(stateful ? {} : { command: kubectlPatch(ref, "strategic", patch), patch }),
  };
}

/** What will run at least: an autoscaler goes before the number in the workload. */
function podsOf(workloads: readonly Workload[], least: ReadonlyMap<string, number>): number {
  return workloads.reduce((sum, { ref, replicas }) => sum + (least.get(refKey(ref)) ?? replicas), 0);
}
