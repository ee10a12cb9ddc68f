import { conditionFor, defineCheck } from "../check.ts";
import { createServiceDirectory } from "../dependencies/service-directory.ts";
import type { Service, Workload } from "../inventory.ts";
import { isMeshable } from "../meshable.ts";
import { refKey } from "../resource-ref.ts";

/** Not where there is one pod at most, to which all calls go in any case. */
export const sessionAffinity = defineCheck({
  id: "session-affinity",
  title: "no session depends on always reaching the same pod",
  why:
    "With sessionAffinity kube-proxy sends each client's calls to one pod, and with a cookie the ingress controller does. " +
    "Where a mesh's proxy chooses the pod it does not know of either: sessions, uploads and caches that live in one pod " +
    "are lost between two calls.",
  sources: [
    {
      title: "istio/ztunnel issue 450: SessionAffinity in Service",
      url: "https://github.com/istio/ztunnel/issues/450",
    },
    { title: "linkerd/linkerd2 issue 4956", url: "https://github.com/linkerd/linkerd2/issues/4956" },
    {
      title: "Linkerd: Handling ingress traffic, ingress details",
      url: "https://linkerd.io/2-edge/tasks/using-ingress/#ingress-details",
    },
    {
      title: "Istio: Destination Rule, ConsistentHashLB",
      url: "https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings-ConsistentHashLB",
    },
  ],
  reads: ["services", "routes", "workloads"],
  consults: ["autoscalers"],

  run: ({ services, routes, workloads, autoscalers }, meshes) => {
    const directory = createServiceDirectory({ services, workloads, namespaces: [] });
    const scaled = new Set(autoscalers.map(({ target }) => refKey(target)));
    const hasChoice = (service: Service | undefined) =>
      service !== undefined && severalPods(directory.workloadsBehind(service).filter(isMeshable), scaled);
    const ofServices = services
      .filter((service) => service.sticky && !service.aside && !service.headless && hasChoice(service))
      .flatMap(({ ref, type }) =>
        conditionFor(
          meshes,
          // Who comes from outside the cluster is still sent by kube-proxy.
          (mesh) => (mesh.services.clientAffinity === "kept" ? undefined : type === "ClusterIP" ? "high" : "medium"),
          () => ({
            resource: ref,
            message: "keeps each client with one pod (sessionAffinity: ClientIP)",
            cure: ({ services: { clientAffinity } }) => instead(clientAffinity),
          }),
        ),
      );
    const ofRoutes = routes
      .filter(({ aside, cookieAffinity }) => !aside && cookieAffinity)
      .filter(({ backends }) => backends.some(({ namespace, name }) => hasChoice(directory.find(namespace, name))))
      .flatMap((route) =>
        conditionFor(
          meshes,
          (mesh) => (mesh.services.cookieAffinity === "kept" ? undefined : "high"),
          () => ({
            resource: route.ref,
            message: `lets a cookie choose the pod, which a proxy beside the controller does not read`,
            cure: ({ services: { cookieAffinity } }) => instead(cookieAffinity),
          }),
        ),
      );
    return [...ofServices, ...ofRoutes];
  },
});

function severalPods(behind: readonly Workload[], scaled: ReadonlySet<string>): boolean {
  const pods = behind.reduce((sum, { replicas }) => sum + replicas, 0);
  return pods > 1 || behind.some(({ ref }) => scaled.has(refKey(ref)));
}

function instead(behaviour: "kept" | { readonly instead: string }) {
  return behaviour === "kept" ? undefined : { text: behaviour.instead };
}
