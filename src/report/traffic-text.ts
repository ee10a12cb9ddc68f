import type { Traffic } from "../sizing/plan.ts";
import { formatRange, type Unit } from "./units.ts";

const perSecond: Unit = { name: "/s", perUnit: 1 };

/** What the figures are made for: "3,000 calls/s between services (as answered), 600 (300–1,500) from outside". */
export function trafficText({ callsPerSecond, ingressPerSecond, from }: Traffic): string {
  if (callsPerSecond === null && ingressPerSecond === null) return "traffic unknown: the idle cost only";
  const calls = callsPerSecond === null ? "unknown" : formatRange(callsPerSecond, perSecond);
  const ingress = ingressPerSecond === null ? "unknown" : formatRange(ingressPerSecond, perSecond);
  const origin = {
    flag: "as told by flags",
    answer: "as answered",
    measured: "measured",
    assumed: "assumed",
    unknown: "not known",
  }[from];
  return `${calls} calls/s between services, ${ingress} from outside (${origin})`;
}
