import { type Amounts, admittedResources, type ContainerRule, type Resources } from "./limit-range.ts";

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

/** A pod before it is admitted: what its containers state, what its RuntimeClass adds, and what is stated for all of it. */
export interface PodResources {
  readonly containers: readonly Resources[];
  /** In order. */
  readonly initContainers: readonly (Resources & { readonly native: boolean })[];
  readonly overhead?: Amounts;
  /** Requests and limits of the pod as a whole, which go before those of its containers together. */
  readonly whole?: Resources;
}

/**
 * What a pod is counted with, of each resource that any of its containers states after the namespace's rules: by the
 * scheduler (requests) and by quotas (both).
 *
 * Sources: kubernetes/kubernetes staging/src/k8s.io/component-helpers/resource/helpers.go, PodRequests and PodLimits
 * (v1.34); https://kubernetes.io/docs/concepts/scheduling-eviction/pod-overhead/
 */
export function admittedPod(pod: PodResources, rules: readonly ContainerRule[]): Resources {
  const admitted = (resources: Resources): Resources => admittedResources(resources, rules);
  const containers = pod.containers.map(admitted);
  const initContainers = pod.initContainers.map((one) => ({ ...admitted(one), native: one.native }));
  const counted = (of: "requests" | "limits"): Amounts => {
    const stated = new Set([...containers, ...initContainers].flatMap((one) => Object.keys(one[of])));
    const summed = [...stated].map(
      (resource) => [resource, effectiveAmount(containers, initContainers, (one) => one[of][resource] ?? 0)] as const,
    );
    const amounts: Record<string, number> = { ...Object.fromEntries(summed), ...pod.whole?.[of] };
    for (const [resource, more] of Object.entries(pod.overhead ?? {})) {
      // A limit that nobody set stays unset.
      if (of === "requests" || amounts[resource] !== undefined) amounts[resource] = (amounts[resource] ?? 0) + more;
    }
    return amounts;
  };
  return { requests: counted("requests"), limits: counted("limits") };
}

/**
 * Of which resources the containers together state more than the pod as a whole: the API server refuses such a pod.
 *
 * Source: kubernetes/kubernetes pkg/apis/core/validation/validation.go, validatePodResourceConsistency (v1.34).
 */
export function beyondWholePod(pod: PodResources, rules: readonly ContainerRule[]): readonly string[] {
  const { whole, containers, initContainers } = pod;
  if (whole === undefined) return [];
  const together = admittedPod({ containers, initContainers }, rules).requests;
  // Sums of cores miss by a hair.
  return Object.entries(whole.requests).flatMap(([resource, amount]) =>
    (together[resource] ?? 0) > amount * (1 + 1e-9) ? [resource] : [],
  );
}
