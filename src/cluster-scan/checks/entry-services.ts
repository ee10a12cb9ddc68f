import { isImageOf } from "../../knowledge/image-name.ts";
import { ingressControllers } from "../../knowledge/ingress-controllers.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import { conditionFor, defineCheck } from "../check.ts";
import { createServiceDirectory } from "../dependencies/service-directory.ts";
import type { Workload } from "../inventory.ts";
import { staysOutside } from "../marks.ts";
import { isMeshable } from "../meshable.ts";

/** A controller's own Service is left to the check ingress-controllers, which tells how to take it in. */
export const entryServices = defineCheck({
  id: "entry-services",
  title: "clients outside the cluster come in through a gateway",
  why:
    "A Service of type LoadBalancer or NodePort brings clients straight to pods, past ingress and gateway. They have no " +
    "identity of the mesh: policies and routes of the entrance do not apply to them, and as soon as the pods demand mutual " +
    "TLS they are refused.",
  sources: [
    {
      title: "Istio: Mutual TLS migration",
      url: "https://istio.io/latest/docs/tasks/security/authentication/mtls-migration/",
    },
    { title: "Linkerd: Restricting access to services", url: "https://linkerd.io/2-edge/tasks/restricting-access/" },
    {
      title: "Kubernetes: Service, publishing Services",
      url: "https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types",
    },
  ],
  reads: ["services", "workloads"],

  run: ({ services, workloads }, meshes) => {
    const directory = createServiceDirectory({ services, workloads, namespaces: [] });
    return services
      .filter(({ type, aside }) => !aside && (type === "LoadBalancer" || type === "NodePort"))
      .flatMap((service) => {
        const behind = directory.workloadsBehind(service).filter((one) => isMeshable(one) && !isController(one));
        return conditionFor(
          meshes,
          (mesh) => {
            const { strict } = mesh.identity;
            if (strict === undefined || behind.every(({ pod }) => staysOutside(mesh, pod))) return undefined;
            return strict.byDefault ? "high" : "medium";
          },
          () => ({
            resource: service.ref,
            message: `brings clients from outside the cluster straight to its pods (type ${service.type})`,
            cure: letIn,
          }),
        );
      });
  },
});

function isController({ pod }: Workload): boolean {
  return pod.containers.some(({ image }) =>
    ingressControllers.some(({ images = [] }) => images.some((repository) => isImageOf(image, repository))),
  );
}

function letIn({ identity, parts }: Mesh) {
  const { by, exception } = identity.strict ?? { by: "policy", exception: "an exception" };
  const gateway = parts.gateway === undefined ? "an ingress controller" : "a gateway of the mesh";
  return {
    text:
      `Before ${by} comes, bring its clients in through ${gateway} and make it a Service of type ClusterIP, or let them in ` +
      `where they would be refused: ${exception}. If only pods of the cluster call it, ClusterIP is enough.`,
  };
}
