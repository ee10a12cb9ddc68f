import { parseCpuCores, parseMemoryMiB, parseQuantity } from "../../capacity/quantity.ts";
import type { ContainerRuntime, IpFamily, Node, NodeTrouble } from "../inventory.ts";
import { type Fields, mapAt, mapsAt, optionalMapAt } from "./fields.ts";
import { given } from "./given.ts";
import { type RawObject, toNamed } from "./raw-object.ts";
import { quantityAt } from "./resources.ts";
import { choiceAt, flagAt, requiredTextAt, textAt } from "./scalar-fields.ts";

/**
 * Allocatable defaults to capacity (https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/node-v1/).
 * A node that states neither, such as one written by hand, holds nothing.
 */
export function toNode(raw: RawObject): Node {
  const status = mapAt(raw.fields, "status");
  const spec = mapAt(raw.fields, "spec");
  const info = mapAt(status, "nodeInfo");
  const allocatable = optionalMapAt(status, "allocatable") ?? mapAt(status, "capacity");
  return {
    ...toNamed(raw),
    allocatable: {
      cpuCores: quantityAt(allocatable, "cpu", parseCpuCores) ?? 0,
      memoryMiB: quantityAt(allocatable, "memory", parseMemoryMiB) ?? 0,
      pods: quantityAt(allocatable, "pods", parseQuantity) ?? 0,
    },
    kubeletVersion: textAt(info, "kubeletVersion") ?? "",
    providerId: textAt(spec, "providerID") ?? "",
    ...given({
      containerRuntime: runtimeOf(textAt(info, "containerRuntimeVersion")),
      kernelVersion: textAt(info, "kernelVersion"),
      osImage: textAt(info, "osImage"),
      taints: some(mapsAt(spec, "taints").map(readTaint)),
      troubles: some(troublesOf(status, spec)),
      ipFamilies: some(familiesOf(status)),
      internalOnly: isInternalOnly(status),
    }),
  };
}

/** "containerd://1.7.27" */
function runtimeOf(version: string | undefined): ContainerRuntime | undefined {
  if (!version) return undefined;
  const name = version.split(":")[0];
  return (["containerd", "cri-o", "docker"] as const).find((known) => known === name) ?? "other";
}

function readTaint(taint: Fields): NonNullable<Node["taints"]>[number] {
  const effects = ["NoSchedule", "PreferNoSchedule", "NoExecute"] as const;
  return {
    key: requiredTextAt(taint, "key"),
    ...given({ value: textAt(taint, "value") || undefined }),
    effect: choiceAt(taint, "effect", effects, "NoSchedule"),
  };
}

const conditions = ["Ready", "MemoryPressure", "DiskPressure", "PIDPressure", "NetworkUnavailable"] as const;

/** The conditions that are not as they should be: Ready that is not True, any other one that is. */
function troublesOf(status: Fields, spec: Fields): NodeTrouble[] {
  const stated = new Map(
    mapsAt(status, "conditions").map((condition) => [textAt(condition, "type"), textAt(condition, "status")]),
  );
  const wrong = conditions.filter((type) => stated.has(type) && (stated.get(type) === "True") === (type !== "Ready"));
  return flagAt(spec, "unschedulable") ? [...wrong, "Unschedulable"] : wrong;
}

function familiesOf(status: Fields): IpFamily[] {
  const addresses = mapsAt(status, "addresses").filter((address) => textAt(address, "type") === "InternalIP");
  const families = addresses.map((address): IpFamily => (textAt(address, "address")?.includes(":") ? "IPv6" : "IPv4"));
  return [...new Set(families)].sort();
}

/** https://kubernetes.io/docs/reference/node/node-status/#addresses */
function isInternalOnly(status: Fields): true | undefined {
  const types = mapsAt(status, "addresses").map((address) => textAt(address, "type"));
  return types.includes("InternalIP") && !types.some((type) => type?.startsWith("External")) ? true : undefined;
}

function some<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}
