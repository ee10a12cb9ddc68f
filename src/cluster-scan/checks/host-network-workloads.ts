import type { Mesh } from "../../knowledge/meshes.ts";
import { counted } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";
import type { Severity } from "../finding.ts";
import type { ResourceRef } from "../resource-ref.ts";

/**
 * Such a pod shares its node's network namespace: redirecting its traffic to a proxy would redirect the whole
 * node's. The injectors and the ambient CNI agent pass it over without a word, whatever its labels ask for.
 *
 * Not a blocker: the rest of the cluster can be meshed around it. And agents of nodes belong there, in nearly every
 * cluster: they only have to be counted among the callers outside.
 */
export const hostNetworkWorkloads = defineCheck({
  id: "host-network-workloads",
  title: "workloads do not use the host network",
  why:
    "A pod on the host network is never taken into a mesh that redirects pod traffic, and nothing says so when it is " +
    "deployed. Its calls stay plain text, and servers that insist on mutual TLS refuse them.",
  sources: [
    {
      title: "Istio, pkg/kube/inject/inject.go (injectRequired)",
      url: "https://github.com/istio/istio/blob/release-1.31/pkg/kube/inject/inject.go",
    },
    {
      title: "Linkerd, pkg/inject/report.go (Injectable)",
      url: "https://github.com/linkerd/linkerd2/blob/main/pkg/inject/report.go",
    },
  ],
  reads: ["workloads"],

  run: ({ workloads }, meshes) =>
    workloads
      .filter(({ pod, aside }) => pod.hostNetwork && !aside)
      .flatMap(({ ref, replicas }) =>
        conditionFor(
          meshes,
          (mesh) => severityFor(mesh, ref),
          () => ({
            resource: ref,
            message: `runs ${counted(replicas, "pod")} on the host network`,
            cureForAny: {
              text:
                "Set hostNetwork: false where the workload does not need the node's network. Otherwise list it as " +
                "outside the mesh, and let the services it calls accept plain text from it.",
            },
          }),
        ),
      ),
});

function severityFor({ architecture }: Mesh, { kind }: ResourceRef): Severity {
  if (architecture === "node") return "info";
  return kind === "DaemonSet" ? "medium" : "high";
}
