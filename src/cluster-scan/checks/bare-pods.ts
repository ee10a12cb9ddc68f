import type { Mesh } from "../../knowledge/meshes.ts";
import { hasProxy } from "../carried-workloads.ts";
import { conditionFor, defineCheck } from "../check.ts";
import type { Severity } from "../finding.ts";
import type { Records } from "../inventory.ts";
import { staysOutside } from "../marks.ts";
import { isMeshable } from "../meshable.ts";
import { refKey } from "../resource-ref.ts";

/** Pods whose owner is of a kind that is not read (an Argo Rollout) are made anew by that; those that end are Jobs' matter. */
export const barePods = defineCheck({
  id: "bare-pods",
  title: "every pod has something that makes it anew",
  why:
    "A sidecar enters a pod when the pod is made. A pod that nothing makes anew gets it, and every later version of it, only " +
    "when somebody deletes the pod and creates it again. A static pod is started by the kubelet from a file on its node: what " +
    "webhooks see is a copy of it, so that it never gets a proxy.",
  sources: [
    {
      title: "Kubernetes: Configuration best practices, naked Pods",
      url: "https://kubernetes.io/docs/concepts/configuration/overview/#naked-pods-vs-replicasets-deployments-and-jobs",
    },
    {
      title: "Kubernetes: Create static Pods",
      url: "https://kubernetes.io/docs/tasks/configure-pod-container/static-pod/",
    },
  ],
  reads: ["workloads", "pods"],

  run: ({ workloads, pods }, meshes) => {
    const owners = new Map(pods.map(({ ref, workload }) => [refKey(ref), workload?.kind]));
    return workloads
      .filter((workload) => workload.ref.kind === "Pod" && !workload.completes && isMeshable(workload))
      .flatMap(({ ref, pod }) => {
        const owner = owners.get(refKey(ref));
        const isStatic = owner === "Node";
        if (owner !== undefined && !isStatic) return [];
        return conditionFor(
          meshes,
          (mesh) => severityFor(mesh, pod, isStatic),
          () => ({
            resource: ref,
            message: isStatic ? "is a static pod, which no webhook can change" : "is a pod that nothing makes anew",
            cureForAny: {
              text: isStatic
                ? "Let a DaemonSet make it. Otherwise list it as outside the mesh, and let what it calls accept plain text from it."
                : "Let a Deployment or StatefulSet make it. Otherwise delete it and create it again once injection is on.",
            },
          }),
        );
      });
  },
});

function severityFor(mesh: Mesh, pod: Records["workloads"][number]["pod"], isStatic: boolean): Severity | undefined {
  if (mesh.architecture !== "sidecar" || staysOutside(mesh, pod) || hasProxy(mesh, pod)) return undefined;
  return isStatic ? "high" : "medium";
}
