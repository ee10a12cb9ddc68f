import type { Resources } from "../capacity/limit-range.ts";
import type { PodResources } from "../capacity/pod-requests.ts";
import type { Container, PodTemplate } from "./pod-template.ts";

const bytesPerMiB = 2 ** 20;

/** What a container asks for and may use, by Kubernetes' name of the resource: "cpu" in cores, "memory" in bytes. */
export function resourcesOf({ requests, limits }: Pick<Container, "requests" | "limits">): Resources {
  return { requests: byName(requests), limits: byName(limits) };
}

/** The amounts of everything in a pod, as they are written. */
export function podResourcesOf({ containers, initContainers, overhead, resources }: PodTemplate): PodResources {
  return {
    containers: containers.map(resourcesOf),
    initContainers: initContainers.map((one) => ({ ...resourcesOf(one), native: one.native })),
    ...(overhead === undefined ? {} : { overhead: byName(overhead) }),
    ...(resources === undefined ? {} : { whole: resourcesOf(resources) }),
  };
}

function byName({ cpuCores, memoryMiB }: Container["requests"]): Record<string, number> {
  return {
    ...(cpuCores === undefined ? {} : { cpu: cpuCores }),
    ...(memoryMiB === undefined ? {} : { memory: memoryMiB * bytesPerMiB }),
  };
}

/** An amount as a quantity that is no smaller: CPU in millicores, memory in Mi. */
export function showAmount(resource: string, amount: number): string {
  if (resource === "memory") return `${roundedUp(amount / bytesPerMiB)}Mi`;
  return resource === "cpu" ? `${roundedUp(amount * 1000)}m` : String(amount);
}

/** As `showAmount`, but no greater: for what is left. */
export function showAtMost(resource: "cpu" | "memory", amount: number): string {
  return resource === "memory"
    ? `${wholeText(Math.floor(settled(amount / bytesPerMiB)))}Mi`
    : `${wholeText(Math.floor(settled(amount * 1000)))}m`;
}

function roundedUp(amount: number): string {
  return wholeText(Math.ceil(settled(amount)));
}

/** All digits of a whole number: no quantity has an exponent before a suffix. */
export function wholeText(amount: number): string {
  return BigInt(amount).toString();
}

/** Sums of binary fractions miss by a hair. */
function settled(amount: number): number {
  return Math.round(amount * 1e6) / 1e6;
}
