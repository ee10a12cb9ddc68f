import { checks } from "../../../src/cluster-scan/checks/index.ts";
import type { Inventory } from "../../../src/cluster-scan/inventory.ts";
import { loadManifests } from "../../../src/cluster-scan/load-manifests.ts";
import type { KubernetesObject } from "../../../src/cluster-scan/normalise/kubernetes-object.ts";
import { runChecks } from "../../../src/cluster-scan/run-checks.ts";
import { meshes } from "../../../src/knowledge/meshes.ts";

type Json = Readonly<Record<string, unknown>>;

/** A container about which no check has anything to say. */
export const quietContainer: Json = {
  name: "main",
  image: "registry.example.com/cart:1.0.0",
  resources: { requests: { cpu: "200m", memory: "128Mi" } },
  readinessProbe: { exec: { command: ["/ready"] } },
};

/** A Deployment about which no check has anything to say. */
export function quietDeployment({ apiVersion = "apps/v1", ...spec }: Json = {}, pod: Json = {}): KubernetesObject {
  const template = { metadata: { labels: { app: "cart" } }, spec: { containers: [quietContainer], ...pod } };
  return {
    apiVersion,
    kind: "Deployment",
    metadata: { name: "cart", namespace: "shop" },
    spec: { replicas: 3, selector: { matchLabels: { app: "cart" } }, template, ...spec },
  };
}

export function object(apiVersion: string, kind: string, name: string, more: Json = {}): KubernetesObject {
  return { apiVersion, kind, metadata: { name, namespace: "shop" }, ...more };
}

/** The inventory of files with these objects, and the ids of all findings, or why they cannot be read. */
export async function scanned(
  ...objects: readonly KubernetesObject[]
): Promise<{ readonly inventory: Inventory; readonly ids: readonly string[] }> {
  const list = JSON.stringify({ apiVersion: "v1", kind: "List", items: objects });
  const inventory = await loadManifests(["-"], async () => list);
  const { findings } = runChecks(checks, inventory, meshes);
  return { inventory, ids: findings.map(({ id }) => id).sort() };
}
