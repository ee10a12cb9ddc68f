import { expect, it } from "vitest";
import { podSecurityLevels } from "../../src/cluster-scan/checks/pod-security-levels.ts";
import { runChecks } from "../../src/cluster-scan/run-checks.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import { inventoryOf, workload } from "./inventory-of.ts";

function findingAt(level: string) {
  const labels = { "pod-security.kubernetes.io/enforce": level };
  const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: "shop", labels } };
  const { findings } = runChecks(
    [podSecurityLevels],
    inventoryOf(namespace, workload("Deployment", "cart", { containers: [{ name: "cart" }] })),
    meshes,
  );
  return findings[0];
}

it("names to each mesh the capabilities that it is refused, and no other's", () => {
  const finding = findingAt("restricted");
  expect(finding?.message).toBe(
    "enforces the pod security level restricted, which refuses the init container of a mesh's proxy",
  );
  expect(finding?.remedies["linkerd"]?.text).toContain("no pod needs NET_ADMIN and NET_RAW: set cniEnabled=true");
  expect(finding?.remedies["consul"]?.text).toContain("no pod needs NET_ADMIN: set connectInject.cni.enabled=true");
  expect(finding?.remedies["any"]?.text).toMatch(/^Lower what the namespace enforces to privileged/);
});

it("says where a CNI plug-in is not enough: what the proxies' own containers lack at the level restricted", () => {
  const [restricted, baseline] = [findingAt("restricted")?.remedies, findingAt("baseline")?.remedies];
  expect(restricted?.["istio-sidecar"]?.text).toContain("global.proxy.seccompProfile.type=RuntimeDefault");
  expect(restricted?.["kuma"]?.text).toContain("runAsNonRoot: true and seccompProfile.type: RuntimeDefault");
  for (const { text } of [restricted?.["linkerd"], restricted?.["consul"], ...Object.values(baseline ?? {})].flatMap(
    (remedy) => remedy ?? [],
  )) {
    expect(text).not.toContain("seccompProfile");
  }
});
