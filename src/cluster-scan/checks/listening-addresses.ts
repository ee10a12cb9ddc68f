import { andList } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";
import { staysOutside } from "../marks.ts";
import { isMeshContainer } from "../mesh-containers.ts";
import { isMeshable } from "../meshable.ts";
import { runningContainers } from "../running-containers.ts";

/**
 * Who listens at the loopback address alone is called by no other pod today, and by none in a mesh: that is no condition.
 * Whether a container listens at other addresses too, or at which of its ports, does not show.
 */
export const listeningAddresses = defineCheck({
  id: "listening-addresses",
  title: "applications listen where the proxy calls them",
  why:
    "A sidecar hands a call on to the application in its pod. Istio since 1.10, Linkerd since 2.11 and Kuma since 1.8 do so at " +
    "the pod's own address, as if there were no mesh. Consul's proxy calls the loopback address: an application that listens at the " +
    "pod's address alone, as members of clusters like to, is not there for it.",
  sources: [
    {
      title: "hashicorp/consul-k8s control-plane/connect-inject/controllers/endpoints/endpoints_controller.go",
      url: "https://github.com/hashicorp/consul-k8s/blob/v2.0.3/control-plane/connect-inject/controllers/endpoints/endpoints_controller.go",
    },
    {
      title: "Istio: Upcoming networking changes in Istio 1.10",
      url: "https://istio.io/latest/blog/2021/upcoming-networking-changes/",
    },
    {
      title: "linkerd/website pull request 1197: upgrade notes for 2.11",
      url: "https://github.com/linkerd/website/pull/1197",
    },
    { title: "kumahq/kuma UPGRADE.md, 1.8", url: "https://github.com/kumahq/kuma/blob/v2.14.3/UPGRADE.md" },
  ],
  reads: ["workloads"],

  run: ({ workloads }, meshes) =>
    workloads.filter(isMeshable).flatMap(({ ref, pod }) => {
      const told = runningContainers(pod).filter((one) => one.listensAtPodAddress && !isMeshContainer(one));
      if (told.length === 0) return [];
      return conditionFor(
        meshes,
        (mesh) => (mesh.services.callsAtLoopback && !staysOutside(mesh, pod) ? "medium" : undefined),
        () => ({
          resource: ref,
          message: `tells ${andList(told.map(({ name }) => name))} to listen at the pod's own address`,
          cure: ({ name }) => ({
            text: `The proxy of ${name} calls it at 127.0.0.1: let it listen at all addresses (0.0.0.0), unless other pods do not call that port.`,
          }),
        }),
      );
    }),
});
