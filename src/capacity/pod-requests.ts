/** Requests of one container; absent means none is set. */
interface Requests {
  readonly requests: { readonly cpuCores?: number; readonly memoryMiB?: number };
}

interface PodContainers {
  readonly containers: readonly Requests[];
  /** In order; `native`: a sidecar (restartPolicy Always) that keeps running beside what comes after it. */
  readonly initContainers: readonly (Requests & { readonly native: boolean })[];
}

/**
 * What the scheduler sets aside for a pod, without its RuntimeClass overhead: the greater of what runs in the end
 * (all containers and native sidecars) and of what any init container needs beside the sidecars started before it.
 *
 * Source: kubernetes/kubernetes staging/src/k8s.io/component-helpers/resource/helpers.go, AggregateContainerRequests
 * and PodRequests (v1.34).
 *
 * @example
 * // container 1 core, init container 3 cores, then a native sidecar of 1 core: max(1 + 1, 3) = 3
 */
export function effectivePodRequest({ containers, initContainers }: PodContainers): {
  cpuCores: number;
  memoryMiB: number;
} {
  return {
    cpuCores: effectiveAmount(containers, initContainers, ({ requests }) => requests.cpuCores ?? 0),
    memoryMiB: effectiveAmount(containers, initContainers, ({ requests }) => requests.memoryMiB ?? 0),
  };
}

/** The same for any amount of a container, such as its CPU limit: what a ResourceQuota counts. */
export function effectiveAmount<C>(
  containers: readonly C[],
  initContainers: readonly (C & { readonly native: boolean })[],
  amount: (container: C) => number,
): number {
  let sidecars = 0;
  let peakOfStart = 0;
  for (const container of initContainers) {
    if (container.native) sidecars += amount(container);
    peakOfStart = Math.max(peakOfStart, container.native ? sidecars : sidecars + amount(container));
  }
  const running = containers.reduce((sum, container) => sum + amount(container), sidecars);
  return Math.max(running, peakOfStart);
}
