import { describe, expect, it } from "vitest";
import { resourceQuotas } from "../../src/cluster-scan/checks/resource-quotas.ts";
import type { KubernetesObject } from "../../src/cluster-scan/normalise/kubernetes-object.ts";
import { runChecks } from "../../src/cluster-scan/run-checks.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import { inventoryOf, managedBy, pod, workload } from "./inventory-of.ts";

const quota = (hard: object): KubernetesObject => ({
  apiVersion: "v1",
  kind: "ResourceQuota",
  metadata: { name: "team", namespace: "shop" },
  spec: { hard },
});
const app = { name: "app", resources: { requests: { cpu: "200m", memory: "256Mi" } } };
const cart = (podSpec: object = {}, replicas = 4) =>
  workload("Deployment", "cart", { containers: [app], ...podSpec }, { spec: { replicas } });

function finding(...objects: readonly KubernetesObject[]) {
  return runChecks([resourceQuotas], inventoryOf(...objects), meshes).findings[0];
}

describe("what proxies need of a quota", () => {
  it("is one for each pod and the whole of one pod more, for what runs now is known from the workloads", () => {
    const found = finding(quota({ "requests.cpu": "1" }), cart());
    expect(found?.message).toBe("leaves 200m of requests.cpu for the proxies of 4 pods");
    expect(found?.remedies["istio-sidecar"]?.text).toContain("need 700m of requests.cpu: raise requests.cpu to 1500m");
    expect(found?.remedies["kuma"]?.text).toContain("need 450m of requests.cpu: raise requests.cpu to 1250m");
    expect(found?.remedies["linkerd"]?.text).toContain(
      "it states no requests.cpu. Set proxy.resources in its Helm values",
    );
  });

  it("hides behind nothing that starts before: a native sidecar runs beside the init containers", () => {
    const initContainers = [{ name: "setup", resources: { requests: { cpu: "1" } } }];
    const found = finding(quota({ "requests.cpu": "1" }), cart({ initContainers }, 1));
    expect(found?.remedies["istio-sidecar"]?.text).toContain("need 1200m of requests.cpu: raise requests.cpu to 2200m");
  });

  it("fits where it fits exactly", () => {
    const found = finding(quota({ "requests.cpu": "1500m" }), cart());
    expect(Object.keys(found?.affects ?? {}).sort()).toEqual(["consul", "linkerd"]);
  });

  it("is there already where the pods have the proxy", () => {
    const objects = [
      quota({ "requests.cpu": "1" }),
      cart(),
      workload("ReplicaSet", "cart-7d", { containers: [app] }, managedBy("apps/v1", "Deployment", "cart")),
      pod("cart-7d-x", { containers: [app, { name: "istio-proxy" }] }, managedBy("apps/v1", "ReplicaSet", "cart-7d")),
    ];
    expect(Object.keys(finding(...objects)?.affects ?? {}).sort()).toEqual(["consul", "kuma", "linkerd"]);
  });
});
