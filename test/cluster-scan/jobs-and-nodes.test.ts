import { describe, expect, it } from "vitest";
import { jobsWithSidecars } from "../../src/cluster-scan/checks/jobs-with-sidecars.ts";
import type { KubernetesObject } from "../../src/cluster-scan/normalise/kubernetes-object.ts";
import { runChecks } from "../../src/cluster-scan/run-checks.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import { inventoryOf, workload } from "./inventory-of.ts";

const app = { containers: [{ name: "app" }] };
const node = (kubeletVersion: string): KubernetesObject => ({
  apiVersion: "v1",
  kind: "Node",
  metadata: { name: `worker-${kubeletVersion}` },
  status: { nodeInfo: { kubeletVersion } },
});

/** The ones that the table speaks about. */
const judged = meshes.filter(({ id }) =>
  ["istio-sidecar", "istio-ambient", "linkerd", "cilium", "consul", "kuma"].includes(id),
);

const run = (job: KubernetesObject, ...kubelets: readonly string[]) =>
  runChecks([jobsWithSidecars], inventoryOf(job, ...kubelets.map(node)), judged).findings[0];

describe("a Job beside a proxy", () => {
  it.each([
    [["v1.34.0"], { consul: "medium" }],
    [["v1.34.0", "v1.32.0"], { "istio-sidecar": "blocker", consul: "medium" }],
    [["v1.28.0"], { "istio-sidecar": "blocker", linkerd: "blocker", consul: "medium", kuma: "blocker" }],
    [[], { "istio-sidecar": "blocker", linkerd: "blocker", consul: "medium", kuma: "blocker" }],
  ])("with kubelets %j affects %j", (kubelets, expected) => {
    expect(run(workload("Job", "migrate", app), ...kubelets)?.affects).toEqual(expected);
  });

  it("is told to be so because the nodes are not known, when they are not", () => {
    expect(run(workload("Job", "migrate", app))?.message).toContain("versions are not known");
    expect(run(workload("Job", "migrate", app), "v1.32.0")?.message).toContain("v1.32.0");
  });

  it.each([
    ["keeps Istio out", { labels: { "sidecar.istio.io/inject": "false" } }, "istio-sidecar"],
    ["keeps Linkerd out", { annotations: { "linkerd.io/inject": "disabled" } }, "linkerd"],
    ["keeps Kuma out", { labels: { "kuma.io/sidecar-injection": "disabled" } }, "kuma"],
  ])("ends when its pods are marked: %s", (_what, metadata, mesh) => {
    const marked = workload("Job", "migrate", app, { spec: { template: { metadata, spec: app } } });
    expect(run(workload("Job", "migrate", app), "v1.28.0")?.affects[mesh]).toBe("blocker");
    expect(run(marked, "v1.28.0")?.affects[mesh]).toBeUndefined();
  });

  it("ends when it asks for a native sidecar and every kubelet can run one", () => {
    const metadata = { annotations: { "sidecar.istio.io/nativeSidecar": "true" } };
    const asking = workload("Job", "migrate", app, { spec: { template: { metadata, spec: app } } });
    expect(run(asking, "v1.31.0")?.affects["istio-sidecar"]).toBeUndefined();
    expect(run(asking, "v1.28.0")?.affects["istio-sidecar"]).toBe("blocker");
    expect(run(asking)?.affects["istio-sidecar"]).toBe("blocker");
  });
});
