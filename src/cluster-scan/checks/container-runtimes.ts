import { conditionFor, defineCheck } from "../check.ts";
import { asOthersDo, linuxNodes } from "../node-sorts.ts";

/** The check that Linkerd itself makes only after its installation. */
export const containerRuntimes = defineCheck({
  id: "container-runtimes",
  title: "the mesh's init containers work with the nodes' container runtime",
  why:
    "An init container that changes a pod's network as an ordinary user cannot do so where Docker runs it: it has to be root. " +
    "Otherwise it fails, and no pod that got it starts.",
  sources: [
    {
      title: "linkerd/linkerd2 pkg/healthcheck/healthcheck.go, CheckNodesHaveNonDockerRuntime",
      url: "https://github.com/linkerd/linkerd2/blob/b24cd4059/pkg/healthcheck/healthcheck.go",
    },
  ],
  reads: ["nodes"],

  run: ({ nodes }, meshes) => {
    const docker = linuxNodes(nodes).filter(({ containerRuntime }) => containerRuntime === "docker");
    const [first] = docker;
    if (first === undefined) return [];
    return conditionFor(
      meshes,
      (mesh) => (mesh.nodes.dockerSetting === undefined ? undefined : "high"),
      () => ({
        resource: first.ref,
        message: `runs its containers with Docker${asOthersDo(docker)}`,
        cure: ({ nodes: { dockerSetting }, injection }) => ({
          text: `Set ${dockerSetting} when you install it, or ${injection.cniSetting}, with which there is no such container; or move these nodes to containerd.`,
        }),
      }),
    );
  },
});
