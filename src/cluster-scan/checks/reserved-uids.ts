import { conditionFor, defineCheck } from "../check.ts";
import { staysOutside } from "../marks.ts";
import { isMeshContainer } from "../mesh-containers.ts";
import { isMeshable } from "../meshable.ts";

/**
 * Init containers are left out: with a CNI plug-in, running one as the proxy's user is the documented way to give it
 * the network before the proxy is up.
 */
export const reservedUids = defineCheck({
  id: "reserved-uids",
  title: "applications do not run as the proxy's user",
  why:
    "Redirection tells the proxy's own traffic by its user id and lets it pass. An application that runs under the same id " +
    "sends its calls past the proxy: in plain text, without policy, and refused by servers that insist on mutual TLS.",
  sources: [
    {
      title: "Istio: InvalidApplicationUID (IST0144)",
      url: "https://istio.io/latest/docs/reference/config/analysis/ist0144/",
    },
    {
      title: "linkerd/linkerd2 charts/linkerd-control-plane/values.yaml, proxy.uid",
      url: "https://github.com/linkerd/linkerd2/blob/b24cd4059/charts/linkerd-control-plane/values.yaml",
    },
  ],
  reads: ["workloads"],

  run: ({ workloads }, meshes) =>
    workloads.filter(isMeshable).flatMap(({ ref, pod }) =>
      pod.containers
        .filter((container) => !isMeshContainer(container))
        .flatMap(({ name: container, runAsUser: user = pod.runAsUser }) =>
          conditionFor(
            meshes,
            (mesh) =>
              !staysOutside(mesh, pod) && mesh.proxy.uids.some(({ uid }) => uid === user) ? "blocker" : undefined,
            () => ({
              resource: ref,
              place: container,
              message: `runs container ${container} as user ${user}, whose traffic is not redirected`,
              cure: ({ name }) => ({
                text: `Set securityContext.runAsUser to another id, which ${name} does not use; files it owns may have to follow.`,
              }),
            }),
          ),
        ),
    ),
});
