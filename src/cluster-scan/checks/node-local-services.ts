import { conditionFor, defineCheck } from "../check.ts";
import { createServiceDirectory } from "../dependencies/service-directory.ts";
import { staysOutside } from "../marks.ts";
import { isMeshable } from "../meshable.ts";

/** Pods that stay outside keep it: a sidecar that does not know them leaves the choice to kube-proxy. */
export const nodeLocalServices = defineCheck({
  id: "node-local-services",
  title: "no Service depends on answers from the caller's own node",
  why:
    "With internalTrafficPolicy: Local only pods on the caller's node answer: agents, caches, collectors. Istio and Linkerd " +
    "go by it; a mesh whose proxies choose among all pods sends such calls to any node, at the price of traffic between " +
    "zones, and to an agent that knows nothing of the caller.",
  sources: [
    {
      title: "Kubernetes: Service internal traffic policy",
      url: "https://kubernetes.io/docs/concepts/services-networking/service-traffic-policy/",
    },
    {
      title: "istio/istio pilot/pkg/xds/endpoints/endpoint_builder.go",
      url: "https://github.com/istio/istio/blob/a8d7012191eb/pilot/pkg/xds/endpoints/endpoint_builder.go",
    },
    {
      title: "linkerd/linkerd2 controller/api/destination/watcher/filtered_listener_group.go",
      url: "https://github.com/linkerd/linkerd2/blob/b24cd4059/controller/api/destination/watcher/filtered_listener_group.go",
    },
    {
      title: "Kuma: MeshLoadBalancingStrategy, locality awareness",
      url: "https://kuma.io/docs/latest/policies/meshloadbalancingstrategy/",
    },
  ],
  reads: ["services", "workloads"],

  run: ({ services, workloads }, meshes) => {
    const directory = createServiceDirectory({ services, workloads, namespaces: [] });
    return services
      .filter(({ nodeLocal, headless, aside }) => nodeLocal && !headless && !aside)
      .flatMap((service) => {
        const behind = directory.workloadsBehind(service).filter(isMeshable);
        return conditionFor(
          meshes,
          (mesh) => {
            if (mesh.services.nodeLocal === "kept") return undefined;
            return behind.some(({ pod }) => !staysOutside(mesh, pod)) ? "medium" : undefined;
          },
          () => ({
            resource: service.ref,
            message: "wants answers from the caller's own node only (internalTrafficPolicy: Local)",
            cure: ({ services: { nodeLocal } }) => (nodeLocal === "kept" ? undefined : { text: nodeLocal.instead }),
          }),
        );
      });
  },
});
