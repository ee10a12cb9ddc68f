import { conditionFor, defineCheck } from "../check.ts";
import { createServiceDirectory } from "../dependencies/service-directory.ts";
import { staysOutside } from "../marks.ts";
import { isMeshable } from "../meshable.ts";

/** A single pod has nobody to find. */
export const notReadyAddresses = defineCheck({
  id: "not-ready-addresses",
  title: "pods find each other before they are ready",
  why:
    "With publishNotReadyAddresses the members of a cluster find each other before any of them is ready, which they often " +
    "must before they become it. Kubernetes then calls them ready, and most meshes go by that; Kuma asks the containers, " +
    "and leaves such pods out of what its proxies know.",
  sources: [
    {
      title: "Kubernetes: EndpointSlices, conditions",
      url: "https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#conditions",
    },
    {
      title: "kumahq/kuma pkg/plugins/runtime/k8s/controllers/inbound_converter.go",
      url: "https://github.com/kumahq/kuma/blob/v2.14.3/pkg/plugins/runtime/k8s/controllers/inbound_converter.go",
    },
    {
      title: "istio/istio pilot/pkg/serviceregistry/ambient/services.go",
      url: "https://github.com/istio/istio/blob/a8d7012191eb/pilot/pkg/serviceregistry/ambient/services.go",
    },
  ],
  reads: ["services", "workloads"],

  run: ({ services, workloads }, meshes) => {
    const directory = createServiceDirectory({ services, workloads, namespaces: [] });
    return services
      .filter(({ publishesNotReady, aside }) => publishesNotReady && !aside)
      .flatMap((service) => {
        const groups = directory
          .workloadsBehind(service)
          .filter((workload) => isMeshable(workload) && workload.replicas > 1);
        return conditionFor(
          meshes,
          (mesh) => {
            if (mesh.services.notReady === "kept") return undefined;
            return groups.some(({ pod }) => !staysOutside(mesh, pod)) ? "medium" : undefined;
          },
          () => ({
            resource: service.ref,
            message: "leads to pods before they are ready (publishNotReadyAddresses)",
            cure: ({ services: { notReady } }) => (notReady === "kept" ? undefined : { text: notReady.instead }),
          }),
        );
      });
  },
});
