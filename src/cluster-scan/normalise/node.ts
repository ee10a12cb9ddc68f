import { parseCpuCores, parseMemoryMiB, parseQuantity } from "../../capacity/quantity.ts";
import type { Node } from "../inventory.ts";
import { mapAt, optionalMapAt } from "./fields.ts";
import { type RawObject, toNamed } from "./raw-object.ts";
import { quantityAt } from "./resources.ts";
import { textAt } from "./scalar-fields.ts";

/**
 * Allocatable defaults to capacity (https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/node-v1/).
 * A node that states neither, such as one written by hand, holds nothing.
 */
export function toNode(raw: RawObject): Node {
  const status = mapAt(raw.fields, "status");
  const allocatable = optionalMapAt(status, "allocatable") ?? mapAt(status, "capacity");
  return {
    ...toNamed(raw),
    allocatable: {
      cpuCores: quantityAt(allocatable, "cpu", parseCpuCores) ?? 0,
      memoryMiB: quantityAt(allocatable, "memory", parseMemoryMiB) ?? 0,
      pods: quantityAt(allocatable, "pods", parseQuantity) ?? 0,
    },
    kubeletVersion: textAt(mapAt(status, "nodeInfo"), "kubeletVersion") ?? "",
    providerId: textAt(mapAt(raw.fields, "spec"), "providerID") ?? "",
  };
}
