import { conditionFor, defineCheck } from "../check.ts";
import { asOthersDo, systemOf, takesAnyPod } from "../node-sorts.ts";

/** A taint on the Windows nodes, which AKS and EKS leave to their users, keeps the control plane off them as well. */
export const windowsNodes = defineCheck({
  id: "windows-nodes",
  title: "nodes that run Windows do not take the mesh's own pods",
  why:
    "The images of control planes and gateways are Linux images. Most charts ask for Linux nodes; with the others the " +
    "scheduler may put a control plane's pod on a Windows node, where it never starts.",
  sources: [
    {
      title: "istio/istio manifests/charts/istio-control/istio-discovery/templates/deployment.yaml",
      url: "https://github.com/istio/istio/blob/a8d7012191eb/manifests/charts/istio-control/istio-discovery/templates/deployment.yaml",
    },
    { title: "hashicorp/consul-k8s issue 3729", url: "https://github.com/hashicorp/consul-k8s/issues/3729" },
  ],
  reads: ["nodes"],

  run: ({ nodes }, meshes) => {
    const windows = nodes.filter((node) => systemOf(node) === "windows" && takesAnyPod(node));
    const [first] = windows;
    if (first === undefined) return [];
    return conditionFor(
      meshes,
      (mesh) => {
        const misplaced = !mesh.nodes.systems.includes("windows") && mesh.nodes.systemSettings !== undefined;
        return misplaced ? "medium" : undefined;
      },
      () => ({
        resource: first.ref,
        message: `runs Windows and takes any pod${asOthersDo(windows)}`,
        cure: (mesh) => ({
          text:
            `Set kubernetes.io/os: linux in ${mesh.nodes.systemSettings} when you install ${mesh.name}; or give the ` +
            "Windows nodes a taint that only Windows pods tolerate.",
        }),
      }),
    );
  },
});
