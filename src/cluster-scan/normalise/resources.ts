import { parseCpuCores, parseMemoryMiB, type Quantity } from "../../capacity/quantity.ts";
import { type Fields, mapAt, optionalMapAt, valueAt, wrongField } from "./fields.ts";
import { given } from "./given.ts";

const greatestAmount = 2 ** 63;

/** Amounts of what mesh-check looks at; a resource that is not named is absent, which is not the same as zero. */
export interface Amounts {
  readonly cpuCores?: number;
  readonly memoryMiB?: number;
}

/**
 * The requests and limits of a container. A limit without a request is taken as the request too, as Kubernetes does
 * when it admits the pod: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
 */
export function readResources(container: Fields): { requests: Amounts; limits: Amounts } {
  const resources = mapAt(container, "resources");
  const limits = readAmounts(mapAt(resources, "limits"));
  return { requests: { ...limits, ...readAmounts(mapAt(resources, "requests")) }, limits };
}

/** What a pod's RuntimeClass has added; undefined where it adds nothing. */
export function readOverhead(spec: Fields): Amounts | undefined {
  const overhead = readAmounts(mapAt(spec, "overhead"));
  return Object.keys(overhead).length === 0 ? undefined : overhead;
}

/**
 * The amounts of a pod as a whole; undefined where it has none.
 * https://kubernetes.io/docs/tasks/configure-pod-container/assign-pod-level-resources/
 */
export function readPodResources(spec: Fields): { requests: Amounts; limits: Amounts } | undefined {
  return optionalMapAt(spec, "resources") === undefined ? undefined : readResources(spec);
}

function readAmounts(from: Fields): Amounts {
  return given({
    cpuCores: quantityAt(from, "cpu", parseCpuCores),
    memoryMiB: quantityAt(from, "memory", parseMemoryMiB),
  });
}

/**
 * A quantity in the unit that `parse` gives; undefined when it is not given. No more than Kubernetes itself can count
 * with, an int64, so that sums stay finite: https://github.com/kubernetes/apimachinery/blob/v0.34.0/pkg/api/resource/quantity.go
 */
export function quantityAt(
  from: Fields,
  key: string,
  parse: (quantity: Quantity) => number | undefined,
): number | undefined {
  const value = valueAt(from, key);
  if (value === undefined) return undefined;
  const amount = typeof value === "string" || typeof value === "number" ? parse(value) : undefined;
  if (amount === undefined) throw wrongField(from, key, 'a quantity such as "250m" or "1.5Gi"', value);
  return Math.min(amount, greatestAmount);
}
