import { appTriggerCores, cpuReadingPercent, proxyUseNeededCores } from "../capacity/autoscaler-trigger.ts";
import { wholeText } from "./amounts.ts";
import type { Severity } from "./finding.ts";

/** A pod-level CPU utilization target, and what is known of the application's containers. */
export interface MeasuredPod {
  readonly utilizationPercent: number;
  readonly requestCores: number | undefined;
  readonly limitCores: number | undefined;
  /** What they use now, where that was measured. */
  readonly useCores?: number | undefined;
}

/**
 * What a proxy beside the application does to the autoscaler; `text` completes "beside this proxy it would ...". What the
 * proxy will use is not known: the trigger told is that beside an idle proxy, and a busy one lowers it by what it uses.
 *
 * @param proxyRequestCores undefined when the proxy requests no CPU
 */
export function autoscalerEffect(
  pod: MeasuredPod,
  proxyRequestCores: number | undefined,
): { readonly severity: Severity; readonly text: string } {
  const { utilizationPercent, requestCores: appRequestCores, limitCores } = pod;
  if (proxyRequestCores === undefined) {
    return { severity: "high", text: 'stop: the proxy has no CPU request ("missing request for cpu")' };
  }
  // Of a request of zero there is no share to compute: like none, it stops the autoscaler today.
  if (!appRequestCores) return { severity: "medium", text: "measure the proxy too" };
  const target = { utilizationPercent, appRequestCores, proxyRequestCores };
  const [now, then] = [appTriggerCores({ ...target, proxyRequestCores: 0 }, 0), appTriggerCores(target, 0)];
  const reading = readingPercent(pod, proxyRequestCores);
  const readings =
    reading === undefined ? "" : `, and read about ${reading}% instead of today's ${readingPercent(pod, 0)}%,`;
  const trigger = `fire at ${millicores(then)} instead of ${millicores(now)}${readings} while the proxy is idle`;
  const needed = limitCores === undefined ? 0 : proxyUseNeededCores(target, limitCores);
  if (limitCores === undefined || needed === 0) return { severity: "medium", text: trigger };
  const bound = `above the limit of ${millicores(limitCores)}: never before the proxy itself uses ${millicores(needed)}`;
  return { severity: "high", text: `${trigger}, ${bound}` };
}

/** When it scales without a proxy; empty when that is not known. */
export function triggerToday({ utilizationPercent, requestCores }: MeasuredPod): string {
  if (!requestCores) return "";
  const target = { utilizationPercent, appRequestCores: requestCores, proxyRequestCores: 0 };
  return `, ${millicores(appTriggerCores(target, 0))} of application CPU a pod`;
}

/** What it reads without a proxy; empty when that is not known. */
export function readingToday(pod: MeasuredPod): string {
  const reading = readingPercent(pod, 0);
  return reading === undefined ? "" : `, reads ${reading}% today`;
}

/** Beside an idle proxy; in whole percent, as the autoscaler shows it. */
function readingPercent({ requestCores, useCores }: MeasuredPod, proxyRequestCores: number): number | undefined {
  if (requestCores === undefined || useCores === undefined) return undefined;
  const reading = cpuReadingPercent({ appRequestCores: requestCores, proxyRequestCores }, useCores, 0);
  return reading === undefined ? undefined : Math.round(reading);
}

/** Rounded up: a need that is not zero is not shown as one. */
function millicores(cores: number): string {
  return `${wholeText(Math.ceil(Math.round(cores * 1e6) / 1e3))}m`;
}
