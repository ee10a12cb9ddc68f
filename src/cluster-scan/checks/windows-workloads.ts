import type { Mesh } from "../../knowledge/meshes.ts";
import { conditionFor, defineCheck } from "../check.ts";
import type { Remedy, Severity } from "../finding.ts";
import type { Workload } from "../inventory.ts";
import { bears, staysOutside } from "../marks.ts";
import { isMeshable } from "../meshable.ts";
import { wantedSystem } from "../node-sorts.ts";
import { markPods } from "../pod-template-patch.ts";

/** What a pod says itself, by spec.os or its nodeSelector; one that says nothing is taken for Linux, as the scheduler does. */
export const windowsWorkloads = defineCheck({
  id: "windows-workloads",
  title: "workloads run on Linux",
  why:
    "Proxies, init containers and node agents are Linux images. An injector does not look at the operating system: a " +
    "Windows pod in a meshed namespace gets containers that cannot start, and never runs. Without them it stays outside.",
  sources: [
    { title: "linkerd/linkerd2 issue 2882", url: "https://github.com/linkerd/linkerd2/issues/2882" },
    { title: "istio/istio issue 27893", url: "https://github.com/istio/istio/issues/27893" },
  ],
  reads: ["workloads"],

  run: ({ workloads }, meshes) =>
    workloads.filter(isMeshable).flatMap((workload) => {
      const system = wantedSystem(workload.pod);
      if (system !== "windows") return [];
      return conditionFor(
        meshes,
        (mesh) => severityFor(mesh, workload),
        () => ({ resource: workload.ref, message: "runs on Windows", cure: (mesh) => cure(mesh, workload) }),
      );
    }),
});

function severityFor(mesh: Mesh, { pod }: Workload): Severity | undefined {
  if (mesh.nodes.systems.includes("windows") || staysOutside(mesh, pod)) return undefined;
  const { namespace, podOptIn } = mesh.injection;
  const getsProxy = mesh.architecture === "sidecar" && (namespace !== undefined || bears(pod, podOptIn));
  return getsProxy ? "blocker" : "high";
}

function cure({ name, injection }: Mesh, { ref }: Workload): Remedy {
  const plan = "let the services that it calls, and those that call it, do without mutual TLS there";
  const { podOptOut: mark } = injection;
  if (mark === undefined) return { text: `${name} does nothing for it: ${plan}.` };
  return {
    text: `Keep it out of ${name}, with ${mark.kind} ${mark.key}=${mark.value} on its pods, and ${plan}.`,
    ...markPods(ref, mark),
  };
}
