import type { ReadSeries } from "../traffic-claim.ts";

/** Linkerd's proxies: what they send (direction="outbound"), so that each call is seen once. */
export const readLinkerd: ReadSeries = ({ label, perSecond }) => {
  const namespace = label("targetNamespace");
  const service = label("targetService");
  const workload = label("targetWorkload");
  const to =
    service !== "" ? { namespace, service } : workload !== "" ? { namespace, workload } : { host: label("targetHost") };
  return {
    from: { namespace: label("callerNamespace"), workload: label("callerWorkload"), pod: label("callerPod") },
    to,
    perSecond,
  };
};
