import { describe, expect, it } from "vitest";
import { autoscalerCpuTargets } from "../../src/cluster-scan/checks/autoscaler-cpu-targets.ts";
import type { KubernetesObject } from "../../src/cluster-scan/normalise/kubernetes-object.ts";
import { cpuUseByWorkload } from "../../src/cluster-scan/workload-cpu-use.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import { inventoryOf, managedBy, pod, workload } from "./inventory-of.ts";

const usage = (name: string, containers: Readonly<Record<string, string>>): KubernetesObject => ({
  apiVersion: "metrics.k8s.io/v1beta1",
  kind: "PodMetrics",
  metadata: { name, namespace: "shop" },
  containers: Object.entries(containers).map(([of, cpu]) => ({ name: of, usage: { cpu, memory: "1Mi" } })),
});
const owned = managedBy("apps/v1", "StatefulSet", "cart");
const cart = workload("StatefulSet", "cart", {
  containers: [{ name: "app", resources: { requests: { cpu: "200m" } } }],
});

describe("cpuUseByWorkload", () => {
  it("is the mean over the pods that were measured, without a mesh's proxies", () => {
    const meshed = { containers: [{ name: "app" }, { name: "istio-proxy", image: "istio/proxyv2:1.31.0" }] };
    const { records } = inventoryOf(
      cart,
      pod("cart-0", { containers: [{ name: "app" }] }, owned),
      pod("cart-1", meshed, owned),
      pod("cart-2", { containers: [{ name: "app" }] }, owned),
      pod("alone"),
      usage("cart-0", { app: "100m" }),
      usage("cart-1", { app: "180m", "istio-proxy": "500m" }),
      usage("alone", { app: "1" }),
      usage("gone", { app: "9" }),
    );
    expect([...cpuUseByWorkload(records)]).toEqual([
      ["shop/Pod/alone", 1],
      ["shop/StatefulSet/cart", 0.14],
    ]);
  });
});

describe("an autoscaler whose pods' use was measured", () => {
  const autoscaler: KubernetesObject = {
    apiVersion: "autoscaling/v1",
    kind: "HorizontalPodAutoscaler",
    metadata: { name: "cart", namespace: "shop" },
    spec: {
      scaleTargetRef: { apiVersion: "apps/v1", kind: "StatefulSet", name: "cart" },
      maxReplicas: 3,
      targetCPUUtilizationPercentage: 70,
    },
  };
  const condition = (...more: readonly KubernetesObject[]) =>
    autoscalerCpuTargets.run(
      inventoryOf(cart, autoscaler, pod("cart-0", { containers: [{ name: "app" }] }, owned), ...more).records,
      meshes,
    )[0];

  it("is told what it reads today, and what the same use reads beside an idle proxy", () => {
    const measured = condition(usage("cart-0", { app: "140m" }));
    expect(measured?.message).toBe(
      "targets 70% of its pods' CPU requests, 140m of application CPU a pod, reads 70% today, and would count a proxy's CPU too",
    );
    expect(measured?.remedies["istio-sidecar"]?.text).toContain(
      "fire at 210m instead of 140m, and read about 47% instead of today's 70%, while the proxy is idle.",
    );
  });

  it("is told the same as ever where nothing was measured", () => {
    expect(condition()?.message).not.toContain("reads");
    expect(condition()?.remedies["istio-sidecar"]?.text).toContain(
      "fire at 210m instead of 140m while the proxy is idle.",
    );
  });
});
