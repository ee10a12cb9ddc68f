import { kubernetes } from "../../knowledge/kubernetes.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import { conditionFor, defineCheck } from "../check.ts";
import type { Severity } from "../finding.ts";
import { versionKind } from "../kinds.ts";

const { group, manifest } = kubernetes.gatewayApi;

/** Every server says which groups its API has, those of custom resources too; one whose groups were not read may have any. */
export const gatewayApi = defineCheck({
  id: "gateway-api",
  title: "the Gateway API's definitions are installed",
  why:
    "Meshes are told what to do by objects of the Gateway API, which is no part of Kubernetes: its definitions are installed " +
    "beforehand, by one team for all products in the cluster. Without them some do not install, and others have no layer 7.",
  sources: [
    { title: "Linkerd: Gateway API support", url: "https://linkerd.io/2-edge/features/gateway-api/" },
    { title: "Istio: Configure waypoint proxies", url: "https://istio.io/latest/docs/ambient/usage/waypoint/" },
    {
      title: "Cilium: Gateway API support",
      url: "https://docs.cilium.io/en/stable/network/servicemesh/gateway-api/gateway-api/",
    },
  ],
  reads: ["apiServices", "versions"],

  run: ({ apiServices, versions }, meshes) => {
    if (versions.length === 0 || apiServices.length === 0 || apiServices.some((one) => one.group === group)) return [];
    return conditionFor(meshes, severityFor, () => ({
      resource: { kind: versionKind, name: "kubernetes" },
      message: `has no definitions of the Gateway API (${group})`,
      cure: (mesh) => ({ text: cure(mesh) }),
    }));
  },
});

function severityFor({ gatewayApi: needs }: Mesh): Severity | undefined {
  if (needs?.without === undefined) return undefined;
  return needs.without === "routes" ? "info" : "medium";
}

const missing = {
  installation: "does not install without them",
  waypoints: "has no waypoints without them, and so nothing of layer 7",
  routes: "does without them, but for its gateways and for routes between services",
} as const;

function cure({ name, gatewayApi: { without, install } = {} }: Mesh): string {
  const release = install === undefined ? "the release that its documentation names" : `release ${install}`;
  const from =
    install === undefined ? "" : `: kubectl apply --server-side -f ${manifest.replace("{release}", install)}`;
  return `${name} ${missing[without ?? "routes"]}. Agree on one owner, and install ${release}${from}`;
}
