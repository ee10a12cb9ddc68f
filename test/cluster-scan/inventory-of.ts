import type { Inventory } from "../../src/cluster-scan/inventory.ts";
import { createInventoryBuilder } from "../../src/cluster-scan/normalise/inventory-builder.ts";
import type { KubernetesObject } from "../../src/cluster-scan/normalise/kubernetes-object.ts";

/** The inventory of raw objects in their order, as if a file "test" held them. */
export function inventoryOf(...objects: readonly KubernetesObject[]): Inventory {
  const builder = createInventoryBuilder("manifests");
  for (const object of objects) builder.add(object, "test");
  return builder.build();
}

/** A workload of a kind that keeps its pods' template under spec. */
export function workload(kind: string, name: string, podSpec: object = {}, more: object = {}): KubernetesObject {
  const { metadata = {}, spec = {}, ...rest } = more as { metadata?: object; spec?: object };
  return {
    apiVersion: kind === "Job" ? "batch/v1" : kind === "ReplicationController" ? "v1" : "apps/v1",
    kind,
    metadata: { name, namespace: "shop", ...metadata },
    spec: { template: { metadata: { labels: { app: name } }, spec: podSpec }, ...spec },
    ...rest,
  };
}

export function pod(name: string, spec: object = {}, more: object = {}): KubernetesObject {
  const { metadata = {}, ...rest } = more as { metadata?: object };
  return { apiVersion: "v1", kind: "Pod", metadata: { name, namespace: "shop", ...metadata }, spec, ...rest };
}

/** metadata.ownerReferences that says who manages an object. */
export function managedBy(apiVersion: string, kind: string, name: string) {
  return { metadata: { ownerReferences: [{ apiVersion, kind, name, uid: "1", controller: true }] } };
}
