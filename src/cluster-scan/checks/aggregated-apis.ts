import { groupBy } from "../../group-by.ts";
import { isSystemNamespace } from "../../knowledge/kubernetes.ts";
import { meshes as allMeshes, isMeshNamespace } from "../../knowledge/meshes.ts";
import { andList } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";

/** Those in the cluster's own namespaces are left out, as nobody meshes them; and what belongs to a mesh knows its way. */
export const aggregatedApis = defineCheck({
  id: "aggregated-apis",
  title: "the API server calls no Services of applications",
  why:
    "Parts of the Kubernetes API can be answered by Services in the cluster, such as metrics for autoscalers. It is the API " +
    "server that calls them, and that is in no mesh: as soon as their pods accept only callers of the mesh, the part of the " +
    "API is gone, autoscalers stand still and namespaces cannot be deleted.",
  sources: [
    {
      title: "Kubernetes: Kubernetes API aggregation layer",
      url: "https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/apiserver-aggregation/",
    },
    {
      title: "Istio: PeerAuthentication, mutual TLS modes",
      url: "https://istio.io/latest/docs/reference/config/security/peer_authentication/#PeerAuthentication-MutualTLS-Mode",
    },
    {
      title: "Linkerd: Authorization policy, default policies",
      url: "https://linkerd.io/2/features/server-policy/#default-authorization",
    },
    {
      title: "Consul: Mesh configuration entry, allowEnablingPermissiveMutualTLS",
      url: "https://developer.hashicorp.com/consul/docs/reference/config-entry/mesh",
    },
    { title: "Kuma: MeshTLS", url: "https://kuma.io/docs/latest/policies/meshtls/" },
  ],
  reads: ["apiServices"],

  run: ({ apiServices }, meshes) => {
    const called = apiServices.flatMap(({ group, service }) =>
      service === undefined || isOfMesh(group) || isAside(service.namespace) ? [] : [{ group, service }],
    );
    const byService = groupBy(called, ({ service }) => `${service.namespace}/${service.name}`);
    return [...byService.values()].flatMap((answered) => {
      const [first] = answered;
      if (first === undefined) return [];
      const { namespace, name } = first.service;
      return conditionFor(
        meshes,
        ({ identity }) => (identity.strict === undefined ? undefined : "medium"),
        () => ({
          resource: { kind: "Service", namespace, name },
          message: `is called by the API server, for ${andList([...new Set(answered.map(({ group }) => group))])}`,
          cure: (mesh) => ({
            text:
              `Keep its pods out of ${mesh.name}, or let the API server in before callers outside the mesh are refused by ` +
              `${mesh.identity.strict?.by ?? "policy"}: ${mesh.identity.strict?.exception ?? "an exception"}.`,
          }),
        }),
      );
    });
  },
});

function isAside(namespace: string): boolean {
  return isSystemNamespace(namespace) || isMeshNamespace(namespace);
}

function isOfMesh(group: string): boolean {
  return allMeshes.some(({ signatures }) =>
    signatures.customResourceGroups.some((own) => group === own || group.endsWith(`.${own}`)),
  );
}
