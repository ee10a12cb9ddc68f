/** Platforms by their signs, and what the checks that look at the cluster itself say there. */
import { describe, expect, it } from "vitest";
import type { Check } from "../../src/cluster-scan/check.ts";
import { kubernetesVersion } from "../../src/cluster-scan/checks/kubernetes-version.ts";
import { platformSettings } from "../../src/cluster-scan/checks/platform-settings.ts";
import { privateControlPlanes } from "../../src/cluster-scan/checks/private-control-planes.ts";
import type { Finding } from "../../src/cluster-scan/finding.ts";
import type { Inventory } from "../../src/cluster-scan/inventory.ts";
import { platformIn } from "../../src/cluster-scan/platform-signs.ts";
import { runChecks } from "../../src/cluster-scan/run-checks.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import { inventoryOf, workload } from "./inventory-of.ts";

function node(name: string, spec: object = {}, nodeInfo: object = {}, more: object = {}) {
  const { labels = {}, addresses = [] } = more as { labels?: object; addresses?: object[] };
  return { apiVersion: "v1", kind: "Node", metadata: { name, labels }, spec, status: { nodeInfo, addresses } };
}

function cluster(gitVersion: string, ...objects: readonly ReturnType<typeof workload>[]): Inventory {
  const inventory = inventoryOf(...objects);
  return { ...inventory, records: { ...inventory.records, versions: [{ gitVersion }] } };
}

function findings(check: Check, inventory: Inventory): readonly Finding[] {
  return runChecks([check], inventory, meshes).findings;
}

const affects = (found: readonly Finding[]) => found.map((finding) => finding.affects);
const crd = {
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: "proxies.config.openshift.io" },
  spec: { group: "config.openshift.io" },
};

describe("a platform is known by", () => {
  it.each([
    ["gke-autopilot", cluster("v1.34.1-gke.1", node("gk3-prod-pool-2-0a1b"))],
    ["gke", cluster("v1.34.1-gke.1", node("gke-prod-pool-2-0a1b"))],
    ["k3d", cluster("v1.34.1+k3s1", node("k3d-dev-server-0", {}, { osImage: "K3s v1.34.1+k3s1" }))],
    ["k3s", cluster("v1.34.1+k3s1", node("pi", {}, { osImage: "Debian GNU/Linux 12" }))],
    ["rke2", cluster("v1.34.1+rke2r1")],
    ["microk8s", cluster("v1.34.1", node("a", {}, {}, { labels: { "microk8s.io/cluster": "true" } }))],
    ["minikube", cluster("v1.34.1", node("a", {}, {}, { labels: { "minikube.k8s.io/name": "minikube" } }))],
    ["kind", cluster("v1.34.1", node("a", { providerID: "kind://docker/kind/kind-control-plane" }))],
    ["talos", cluster("v1.34.1", node("a", {}, { osImage: "Talos (v1.11.5)" }))],
    ["openshift", cluster("v1.34.1", node("a", { providerID: "aws:///eu-west-1a/i-1" }), crd)],
    [undefined, cluster("v1.34.1", node("a", { providerID: "gce://p/z/gk3" }, { osImage: "Ubuntu 24.04 Talos (v1)" }))],
  ])("what it shows: %s", (expected, { records }) => expect(platformIn(records)?.id).toBe(expected));
});

describe("platform-settings", () => {
  const shop = (level?: string) => ({
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name: "shop", labels: level === undefined ? {} : { "pod-security.kubernetes.io/enforce": level } },
  });
  const cart = workload("Deployment", "cart", { containers: [{ name: "app" }] });

  it.each([
    [
      "nothing of sidecars where no namespace refuses them",
      cluster("v1.34.1+k3s1", cart, shop()),
      [{ "istio-ambient": "high" }],
    ],
    ["nothing where nobody needs anything", cluster("v1.34.1-eks-1", cart, shop()), []],
    ["nothing of a platform that it does not know", cluster("v1.34.1", cart, shop("baseline")), []],
    ["Kuma's own places", cluster("v1.34.1-eks-1", cart, shop("restricted")), [{ kuma: "medium" }]],
    [
      "what cannot be had on Autopilot",
      cluster("v1.34.1-gke.1", node("gk3-a"), cart),
      [
        {
          "istio-ambient": "blocker",
          cilium: "blocker",
          "istio-sidecar": "high",
          linkerd: "high",
          consul: "high",
          kuma: "high",
        },
        { "istio-sidecar": "info", "istio-ambient": "info" },
      ],
    ],
    [
      "the default level of Talos",
      cluster("v1.34.1", node("a", {}, { osImage: "Talos (v1.11.5)" }), cart),
      [{ "istio-ambient": "medium", "istio-sidecar": "high", linkerd: "high", consul: "high", kuma: "high" }],
    ],
  ] as const)("says %s", (_what, inventory, expected) => {
    expect(affects(findings(platformSettings, inventory))).toEqual(expected);
  });

  it("tells of a managed mesh, with its limits, to those who consider that mesh", () => {
    const aks = cluster("v1.34.1", node("a", {}, {}, { labels: { "kubernetes.azure.com/cluster": "x" } }), cart);
    const found = findings(platformSettings, aks);
    expect(affects(found)).toEqual([{ "istio-sidecar": "info", "istio-ambient": "info" }]);
    expect(found[0]?.remedies["istio-sidecar"]?.text).toMatch(/^Choose between it and .*no ambient mode; not beside/);
    expect(found[0]?.remedies["istio-ambient"]?.text).toMatch(/^It does not run Istio \(ambient\)\. Its limits/);
  });

  it("gives the values beside the words", () => {
    const [finding] = findings(platformSettings, cluster("v1.34.1", crd, cart));
    expect(finding?.remedies["istio-sidecar"]?.patch).toEqual({ global: { platform: "openshift" } });
    expect(finding?.remedies["kuma"]?.text).toContain("nonroot");
  });
});

describe("private-control-planes", () => {
  const inside = { addresses: [{ type: "InternalIP", address: "10.0.0.2" }] };
  const outside = { addresses: [...inside.addresses, { type: "ExternalIP", address: "203.0.113.7" }] };
  it.each([
    ["private nodes", 1, [node("a", {}, {}, inside), node("b", {}, {}, inside)]],
    ["one node that is reached from outside", 0, [node("a", {}, {}, inside), node("b", {}, {}, outside)]],
    ["nodes that state no address", 0, [node("a")]],
    ["no node", 0, []],
  ] as const)("on GKE with %s: %i", (_what, count, nodes) => {
    expect(findings(privateControlPlanes, cluster("v1.34.1-gke.1", ...nodes)).length).toBe(count);
  });

  it.each([
    ["Cilium in the place of Amazon's plug-in", "pod-network", ["cilium"]],
    ["Calico beside Amazon's plug-in, for policies", undefined, ["aws-node", "calico-node"]],
    ["Amazon's plug-in", undefined, ["aws-node"]],
    ["no plug-in that is known", undefined, ["agent"]],
  ])("on EKS with %s: %s", (_what, place, names) => {
    const agents = names.map((name) => workload("DaemonSet", name, { containers: [{ name }] }));
    const [finding] = findings(privateControlPlanes, cluster("v1.34.1-eks-1", node("a", {}, {}, inside), ...agents));
    expect(finding?.id.split("#")[1]).toBe(place);
    expect(finding?.affects["istio-sidecar"]).toBe(place === undefined ? undefined : "medium");
    expect(finding?.affects["cilium"]).toBeUndefined();
  });

  it("names to each mesh its own ports, and to none those that are open", () => {
    const [finding] = findings(privateControlPlanes, cluster("v1.34.1-gke.1", node("a", {}, {}, inside)));
    expect(finding?.remedies["istio-sidecar"]?.text).toMatch(/^Open TCP 15017 from/);
    expect(finding?.remedies["linkerd"]?.text).toMatch(/^Open TCP 8443, 9443 and 8089 from/);
    expect(finding?.remedies["any"]).toBeUndefined();
    expect(findings(privateControlPlanes, cluster("v1.34.1-eks-1", node("a", {}, {}, inside)))).toEqual([]);
  });
});

describe("kubernetes-version", () => {
  const kubelet = (kubeletVersion: string) => node(`node-${kubeletVersion}`, {}, { kubeletVersion });
  const severity = (inventory: Inventory, mesh: string) =>
    findings(kubernetesVersion, inventory)[0]?.affects[mesh] ?? "none";

  it.each([
    ["in the newest release's range", "istio-sidecar", "none", cluster("v1.37.1")],
    ["only in that of a release that has ended", "istio-sidecar", "blocker", cluster("v1.31.9")],
    ["above all ranges", "istio-sidecar", "medium", cluster("v1.38.0")],
    ["below all ranges, untested only", "kuma", "medium", cluster("v1.29.0")],
    ["only in that of an older release", "linkerd", "medium", cluster("v1.30.1")],
    ["below all ranges", "linkerd", "blocker", cluster("v1.21.1")],
    ["not to be read", "linkerd", "medium", cluster("latest")],
    ["taken, but a kubelet is not", "istio-sidecar", "medium", cluster("v1.33.1", kubelet("v1.31.4"))],
    ["taken, and a kubelet that is behind is too", "istio-sidecar", "none", cluster("v1.34.1", kubelet("v1.32.4"))],
    ["taken, and a kubelet says nothing", "istio-sidecar", "none", cluster("v1.34.1", kubelet("unknown"))],
  ])("%s, for %s: %s", (_what, mesh, expected, inventory) => expect(severity(inventory, mesh)).toBe(expected));

  it("names the releases, their ends and what to do", () => {
    const { remedies, message } = findings(kubernetesVersion, cluster("v1.33.1", kubelet("v1.31.4")))[0] ?? {};
    expect(message).toBe("is v1.33.1, with kubelets of 1.31, which the newest release of a mesh is not made for");
    expect(remedies?.["istio-sidecar"]?.text).toMatch(
      /1\.31 for Kubernetes 1\.32 to 1\.37 \(support is expected to end 2027-02\).*Upgrade the nodes to 1\.32 or newer first\.$/,
    );
    const linkerd = findings(kubernetesVersion, cluster("v1.30.1"))[0]?.remedies["linkerd"]?.text;
    expect(linkerd).toMatch(/nobody says when its support ends.*Take 2\.19 for now/);
  });
});
