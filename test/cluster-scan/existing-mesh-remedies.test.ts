/** What is said of a mesh that is there, and what to do about it: by whose product it is, and in which version. */
import { describe, expect, it } from "vitest";
import { survey } from "../../src/assessment/survey.ts";
import { existingMesh } from "../../src/cluster-scan/checks/existing-mesh.ts";
import { retiredSystems } from "../../src/cluster-scan/checks/retired-systems.ts";
import type { KubernetesObject } from "../../src/cluster-scan/normalise/kubernetes-object.ts";
import { runChecks } from "../../src/cluster-scan/run-checks.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import { inventoryOf, workload } from "./inventory-of.ts";

const inventory = (objects: readonly KubernetesObject[]) => ({ ...inventoryOf(...objects), unread: [] });
const findingsOn = (...objects: KubernetesObject[]) =>
  runChecks([existingMesh, retiredSystems], inventory(objects), meshes).findings;
const namespace = (name: string, labels: object = {}): KubernetesObject => ({
  apiVersion: "v1",
  kind: "Namespace",
  metadata: { name, labels },
});
const running = (name: string, where: string, image: string) =>
  workload("Deployment", name, { containers: [{ name: "discovery", image }] }, { metadata: { namespace: where } });
const app = workload("Deployment", "cart", { containers: [{ name: "cart", image: "shop/cart:1" }] });

const addOn = [
  running("istiod-asm-1-27", "aks-istio-system", "mcr.microsoft.com/oss/v2/istio/pilot:1.27.1-3"),
  namespace("shop", { "istio.io/rev": "asm-1-27" }),
  app,
];
const own = [
  running("istiod", "istio-system", "docker.io/istio/pilot:1.29.1"),
  running("istiod-canary", "istio-system", "docker.io/istio/pilot:1.31.0"),
  namespace("shop", { "istio-injection": "enabled" }),
  app,
];

describe("a mesh that its users run", () => {
  it("is named with its versions, what it carries, and until when the oldest is supported", () => {
    const [finding] = findingsOn(...own);
    expect(finding?.message).toBe(
      "shows that Istio (sidecar) (versions 1.29.1 and 1.31.0) is installed and carries 1 workload: Deployment shop/cart " +
        "(seen: Deployment istio-system/istiod, Deployment istio-system/istiod-canary and label " +
        "istio-injection=enabled on Namespace shop); 1.29 is supported until 2026-10-12",
    );
    expect(finding?.affects["istio-ambient"]).toBe("medium");
    expect(finding?.remedies["istio-ambient"]?.text).toContain("one at a time");
  });
});

describe("a mesh that a vendor runs", () => {
  const [finding] = findingsOn(...addOn);

  it("is named as that, with its revision, and not with the support of others", () => {
    expect(finding?.message).toContain(
      "Istio (sidecar) 1.27.1 is installed, as the Istio add-on of AKS, by revision asm-1-27, and carries 1 workload",
    );
    expect(finding?.message).not.toContain("supported until");
  });

  it("is kept with what it lets one change", () => {
    expect(finding?.affects["istio-sidecar"]).toBe("info");
    expect(finding?.remedies["istio-sidecar"]?.text).toMatch(/^Keep Istio \(sidecar\).*MeshConfig/);
  });

  it("has to go for a mode that it does not offer", () => {
    expect(finding?.affects["istio-ambient"]).toBe("high");
    expect(finding?.remedies["istio-ambient"]?.text).toContain(
      "With the Istio add-on of AKS there is no Istio (ambient)",
    );
  });
});

it("tells to move on within the product where the distribution has come to its end", () => {
  const findings = findingsOn(
    running("istiod-basic", "mesh", "registry.redhat.io/openshift-service-mesh/pilot-rhel8:2.6.4"),
    namespace("shop", { "istio-injection": "enabled" }),
    app,
  );
  const [there, ended] = findings;
  expect(findings.map(({ check }) => check)).toEqual(["existing-mesh", "retired-systems"]);
  expect(there?.message).toContain("Istio (sidecar) is installed, as OpenShift Service Mesh 2 (Maistra)");
  expect(there?.remedies["istio-sidecar"]?.text).toContain("but not as OpenShift Service Mesh 2");
  expect(ended?.message).toContain("OpenShift Service Mesh 2 (Maistra) 2.6.4 is installed");
  expect(ended?.message).toContain("superseded by OpenShift Service Mesh 3");
  expect(ended?.message).toContain("carries 1 workload: Deployment shop/cart");
});

it("does not take what is left of a distribution for the one that runs", () => {
  const left: KubernetesObject = {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: "servicemeshcontrolplanes.maistra.io" },
    spec: { group: "maistra.io" },
  };
  const [there, ended] = findingsOn(...own, left);
  expect(there?.message).not.toContain("OpenShift");
  expect(ended?.message).toContain("OpenShift Service Mesh 2 (Maistra), of which nothing runs here");
  expect(ended?.severity).toBe("medium");
});

it("says of a vendor's mesh that nobody knows how long it is supported", () => {
  const [finding] = findingsOn(
    running("istiod", "istio-system", "docker.io/istio/pilot:1.20.0"),
    namespace("vmware-system-tsm"),
    namespace("shop", { "istio-injection": "enabled" }),
    app,
  );
  expect(finding?.message).toContain("whether it is still supported is not known");
  expect(finding?.remedies["istio-sidecar"]?.text).toContain("Ask its vendor how long VMware Tanzu Service Mesh");
});

it("asks whether a mesh is installed where one is that is no option here", () => {
  const answered = (...objects: KubernetesObject[]) => survey(inventory(objects), [], meshes).answers.existingMesh;
  const meshless = running("web", "shop", "shop/web:1");
  expect(answered(meshless)).toBe("none");
  expect(answered(meshless, running("osm", "osm-system", "openservicemesh/osm-controller:v1.2.4"))).toBeUndefined();
  expect(answered(meshless, running("m", "tools", "meshery/meshery-operator:v1.0.4"))).toBe("none");
  expect(answered(...own)).toBe("istio-sidecar");
});
