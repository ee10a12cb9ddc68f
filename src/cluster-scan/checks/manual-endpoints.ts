import { groupBy } from "../../group-by.ts";
import { kubernetes } from "../../knowledge/kubernetes.ts";
import { counted } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";
import { namespaceOf } from "../dependencies/service-directory.ts";
import type { Endpoints } from "../network-records.ts";

/** Endpoints that are pods, whoever lists them, are as good as any: the meshes look at the pods. */
export const manualEndpoints = defineCheck({
  id: "manual-endpoints",
  title: "Services lead to pods of the cluster",
  why:
    "A Service without selector leads where its EndpointSlices say: often to a database or a machine outside the cluster. " +
    "No proxy stands there, so a mesh neither encrypts nor authenticates these calls, and settings that ask every Service " +
    "for mutual TLS cut them off. Who plans with the name of a Service easily takes it for one inside the mesh.",
  sources: [
    {
      title: "Kubernetes: Services without selectors",
      url: "https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors",
    },
    {
      title: "Istio: Understanding TLS configuration, auto mTLS",
      url: "https://istio.io/latest/docs/ops/configuration/traffic-management/tls-configuration/#auto-mtls",
    },
    { title: "Linkerd: Automatic mTLS, caveats", url: "https://linkerd.io/2/features/automatic-mtls/" },
  ],
  reads: ["services", "endpoints"],

  run: ({ services, endpoints }, meshes) => {
    const slicesOf = groupBy(endpoints, ({ ref, service }) => `${ref.namespace}/${service}`);
    return services
      .filter(({ selector, type, aside }) => selector === null && type !== "ExternalName" && !aside)
      .filter((service) => namespaceOf(service) !== apiServer.namespace || service.ref.name !== apiServer.name)
      .flatMap((service) => {
        const slices = slicesOf.get(`${namespaceOf(service)}/${service.ref.name}`) ?? [];
        const outside = slices.reduce((sum, slice) => sum + addressesOutside(slice), 0);
        if (outside === 0) return [];
        return conditionFor(
          meshes,
          () => "medium",
          () => ({
            resource: service.ref,
            message: `leads to ${counted(outside, "address")} that no pod of the cluster has`,
            cure: ({ name }) => ({
              text:
                `Take calls to it for calls that leave ${name}: let the application encrypt them, and leave the Service out of ` +
                "settings that want mutual TLS; or bring the machine behind it into the mesh, where that can be done.",
            }),
          }),
        );
      });
  },
});

const apiServer = kubernetes.apiServerService;

function addressesOutside({ fromSelector, ready, notReady, pods }: Endpoints): number {
  return fromSelector ? 0 : Math.max(0, ready + notReady - pods.length);
}
