import { groupBy } from "../../group-by.ts";
import { kubernetes } from "../../knowledge/kubernetes.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import { andList, counted } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";
import { createServiceDirectory } from "../dependencies/service-directory.ts";
import type { Remedy } from "../finding.ts";
import type { Service, Workload } from "../inventory.ts";
import { bears, markedValue, staysOutside } from "../marks.ts";
import { isMeshable } from "../meshable.ts";
import { markPods } from "../pod-template-patch.ts";

/**
 * Jobs are left out: what a mesh does to them is jobs-with-sidecars' to tell. Files without any Service hold workloads
 * only, and say nothing of what selects them.
 */
export const servicesPerPod = defineCheck({
  id: "services-per-pod",
  title: "each pod is behind exactly one Service",
  why:
    "Consul registers a pod for each Service that selects it, and its proxy waits at the pod's start until exactly one is " +
    "there. With two, such as a headless Service beside an ordinary one, or with none, as workers have it, the pod never " +
    "starts. Other meshes do not mind.",
  sources: [
    {
      title: "hashicorp/consul-k8s control-plane/subcommand/connect-init/command.go",
      url: "https://github.com/hashicorp/consul-k8s/blob/v2.0.3/control-plane/subcommand/connect-init/command.go",
    },
    { title: "hashicorp/consul-k8s issue 592", url: "https://github.com/hashicorp/consul-k8s/issues/592" },
    { title: "hashicorp/consul-k8s pull request 1150", url: "https://github.com/hashicorp/consul-k8s/pull/1150" },
  ],
  reads: ["workloads", "services"],

  run: ({ workloads, services }, meshes) => {
    const directory = createServiceDirectory({ services, workloads, namespaces: [] });
    const pairs = services.flatMap((service) =>
      directory.workloadsBehind(service).map((workload) => ({ workload, service })),
    );
    // Where nobody is called, nobody needs a Service; and every cluster has the API server's.
    const own = kubernetes.apiServerService;
    const others = services.filter(({ ref }) => ref.namespace !== own.namespace || ref.name !== own.name);
    const inhabited = new Set(others.map(({ ref }) => ref.namespace));
    const behind = groupBy(pairs, ({ workload }) => workload);
    return workloads
      .filter((workload) => isMeshable(workload) && !workload.completes)
      .flatMap((workload) => {
        const selecting = (behind.get(workload) ?? []).map(({ service }) => service);
        if (selecting.length === 1 || (selecting.length === 0 && !inhabited.has(workload.ref.namespace))) return [];
        return conditionFor(
          meshes,
          (mesh) => (isRegisteredOnce(mesh, workload, selecting) ? undefined : "blocker"),
          () => ({
            resource: workload.ref,
            message:
              selecting.length === 0
                ? "has pods that no Service selects"
                : `has pods that ${counted(selecting.length, "Service")} select: ${andList(selecting.map(({ ref }) => ref.name))}`,
            cure: (mesh) => chooseOne(mesh, workload, selecting),
          }),
        );
      });
  },
});

function isRegisteredOnce(mesh: Mesh, { pod }: Workload, selecting: readonly Service[]): boolean {
  const rule = mesh.services.oneServicePerPod;
  if (rule === undefined || staysOutside(mesh, pod)) return true;
  const counting = selecting.filter((service) => !bears(service, rule.ignored)).length;
  return counting === 1 || (counting > 1 && markedValue(pod, rule.chosenBy) !== undefined);
}

/** Calls come to a Service with an address of its own; where there is none, or several, only its owner knows which it is. */
function chooseOne({ name, services }: Mesh, { ref }: Workload, selecting: readonly Service[]): Remedy | undefined {
  const rule = services.oneServicePerPod;
  if (rule === undefined) return undefined;
  if (selecting.length === 0) {
    return {
      text: `Put a Service before it, or leave it outside ${name}: without one its pods wait at their start for good.`,
    };
  }
  const [only, ...others] = selecting.filter((service) => !service.headless && !bears(service, rule.ignored));
  const text =
    `Name the one that callers use on the pods (${rule.chosenBy.key}), or label the others ${rule.ignored.key}=` +
    `${rule.ignored.value}: until then its pods wait at their start for good. ${name} serves no calls to the others.`;
  if (only === undefined || others.length > 0) return { text };
  return { text, ...markPods(ref, { ...rule.chosenBy, value: only.ref.name }) };
}
