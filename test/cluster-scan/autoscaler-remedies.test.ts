import { describe, expect, it } from "vitest";
import { autoscalerCpuTargets } from "../../src/cluster-scan/checks/autoscaler-cpu-targets.ts";
import type { KubernetesObject } from "../../src/cluster-scan/normalise/kubernetes-object.ts";
import { runChecks } from "../../src/cluster-scan/run-checks.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import { inventoryOf, workload } from "./inventory-of.ts";

const autoscaler: KubernetesObject = {
  apiVersion: "autoscaling/v2",
  kind: "HorizontalPodAutoscaler",
  metadata: { name: "cart", namespace: "shop" },
  spec: {
    scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "cart" },
    maxReplicas: 5,
    metrics: [{ type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 80 } } }],
  },
};
const podSpec = { containers: [{ name: "app", resources: { requests: { cpu: "200m" }, limits: { cpu: "200m" } } }] };

function finding(annotations: object = {}) {
  const template = { metadata: { annotations }, spec: podSpec };
  const cart = workload("Deployment", "cart", {}, { spec: { template } });
  return runChecks([autoscalerCpuTargets], inventoryOf(autoscaler, cart), meshes).findings[0];
}

const measure =
  "Measure the application's containers one by one (type ContainerResource); the proxy then does not count.";

describe("an autoscaler beside a proxy", () => {
  it("is told what it does today, and for each mesh what it would do, before the cure", () => {
    expect(finding()?.message).toBe(
      "targets 80% of its pods' CPU requests, 160m of application CPU a pod, and would count a proxy's CPU too",
    );
    expect(finding()?.remedies["istio-sidecar"]?.text).toBe(
      "Beside the proxy of Istio (sidecar) the autoscaler would fire at 240m instead of 160m while the proxy is idle, above the limit " +
        `of 200m: never before the proxy itself uses 40m. ${measure}`,
    );
  });

  it.each([
    ["linkerd", "config.linkerd.io/proxy-cpu-request"],
    ["consul", "consul.hashicorp.com/sidecar-proxy-cpu-request"],
  ])("is offered a CPU request for the proxy of %s, which has none", (mesh, key) => {
    const name = meshes.find(({ id }) => id === mesh)?.name;
    expect(finding()?.remedies[mesh]?.text).toBe(
      `Beside the proxy of ${name} the autoscaler would stop: the proxy has no CPU request ("missing request for cpu"). ${measure} ` +
        `Or give the proxy a request, with the annotation ${key}=100m on the pods: it then works, but counts both.`,
    );
  });

  it("is told of the request that its pods already give the proxy, and not offered one", () => {
    const asking = finding({ "config.linkerd.io/proxy-cpu-request": "50m", "sidecar.istio.io/proxyCPU": "0" });
    expect(asking?.affects).toMatchObject({ linkerd: "medium", "istio-sidecar": "medium", consul: "high" });
    expect(asking?.remedies["linkerd"]?.text).toBe(
      `Beside the proxy of Linkerd the autoscaler would fire at 200m instead of 160m while the proxy is idle. ${measure}`,
    );
  });
});
