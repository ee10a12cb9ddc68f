/** An autoscaler's target for average CPU utilization, and what it is measured against, for one pod. */
export interface CpuTarget {
  /** Percent of the pod's CPU requests. */
  readonly utilizationPercent: number;
  /** Requests of the application's containers together. */
  readonly appRequestCores: number;
  readonly proxyRequestCores: number;
}

/**
 * From which CPU use of the application, in cores for each pod, a HorizontalPodAutoscaler with a pod-level utilization
 * target adds pods, while the proxy beside it uses `proxyUseCores`: T x (R_app + R_proxy) - U_proxy, at least 0.
 * The autoscaler divides the pod's whole use by the pod's whole request, so the proxy is in both. Without a proxy
 * (request and use 0) it is T x R_app.
 *
 * Source: kubernetes/kubernetes pkg/controller/podautoscaler/replica_calculator.go (GetResourceReplicas) and
 * metrics/utilization.go (GetResourceUtilizationRatio). The tolerance of 10 % around the target is left out.
 *
 * @example
 * // 80 % of 200m and 100m, less the proxy's 10m: 0.23 cores
 * appTriggerCores({ utilizationPercent: 80, appRequestCores: 0.2, proxyRequestCores: 0.1 }, 0.01); // => 0.23
 */
export function appTriggerCores(target: CpuTarget, proxyUseCores: number): number {
  const { utilizationPercent, appRequestCores, proxyRequestCores } = target;
  const podTriggerCores = (utilizationPercent / 100) * (appRequestCores + proxyRequestCores);
  return Math.max(0, podTriggerCores - proxyUseCores);
}

/**
 * What the autoscaler reads, in percent of the pod's CPU requests, while the application uses `appUseCores` and the proxy
 * `proxyUseCores`: (U_app + U_proxy) / (R_app + R_proxy). Undefined where nothing is requested. Source as above.
 *
 * @example
 * // 140m of 200m is 70 %; beside an idle proxy that requests 100m the same 140m are less than half.
 * cpuReadingPercent({ appRequestCores: 0.2, proxyRequestCores: 0.1 }, 0.14, 0); // => 46.67
 */
export function cpuReadingPercent(
  { appRequestCores, proxyRequestCores }: Omit<CpuTarget, "utilizationPercent">,
  appUseCores: number,
  proxyUseCores: number,
): number | undefined {
  const requested = appRequestCores + proxyRequestCores;
  return requested > 0 ? ((appUseCores + proxyUseCores) / requested) * 100 : undefined;
}

/**
 * What the proxy must use, in cores, before the autoscaler can add pods at all when the application cannot use more
 * than `appLimitCores`: 0 when the application alone can reach the target.
 */
export function proxyUseNeededCores(target: CpuTarget, appLimitCores: number): number {
  const missingCores = appTriggerCores(target, 0) - appLimitCores;
  // Kubernetes counts CPU in nanocores; what is less comes of binary fractions.
  return Math.max(0, Math.round(missingCores * 1e9) / 1e9);
}
