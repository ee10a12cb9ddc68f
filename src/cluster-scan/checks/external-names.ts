import { conditionFor, defineCheck } from "../check.ts";
import { resolveReference } from "../dependencies/resolve-reference.ts";
import { createServiceDirectory, namespaceOf } from "../dependencies/service-directory.ts";

/** One that stands for a Service of the cluster is as good as that. */
export const externalNames = defineCheck({
  id: "external-names",
  title: "names of Services stand for pods of the cluster",
  why:
    "A Service of type ExternalName is an alias in DNS. Where it stands for a name outside, calls to it leave the mesh, " +
    "although it looks like a Service: there is no mutual TLS, and a mesh that lets out only what it knows has to be told " +
    "of the name behind it.",
  sources: [
    {
      title: "Kubernetes: Service, type ExternalName",
      url: "https://kubernetes.io/docs/concepts/services-networking/service/#externalname",
    },
    {
      title: "istio/istio pilot/pkg/serviceregistry/kube/conversion.go: ConvertService",
      url: "https://github.com/istio/istio/blob/a8d7012191eb/pilot/pkg/serviceregistry/kube/conversion.go",
    },
    {
      title: "kumahq/kuma pkg/plugins/runtime/k8s/controllers/outbound_converter.go: isExternalNameService",
      url: "https://github.com/kumahq/kuma/blob/v2.14.3/pkg/plugins/runtime/k8s/controllers/outbound_converter.go",
    },
  ],
  reads: ["services"],
  consults: ["namespaces"],

  run: ({ services, namespaces }, meshes) => {
    const directory = createServiceDirectory({ services, workloads: [], namespaces });
    return services
      .filter(({ type, aside }) => type === "ExternalName" && !aside)
      .flatMap((service) => {
        const host = service.externalName;
        if (host === undefined) return [];
        if (resolveReference({ host }, namespaceOf(service), directory).kind !== "external") return [];
        return conditionFor(
          meshes,
          () => "info",
          () => ({
            resource: service.ref,
            message: `stands for ${host}, outside the cluster`,
            cure: ({ name }) => ({
              text:
                `Take calls to it for calls that leave ${name}: let the application encrypt them, and where only known hosts ` +
                `may be called, allow ${host}.`,
            }),
          }),
        );
      });
  },
});
