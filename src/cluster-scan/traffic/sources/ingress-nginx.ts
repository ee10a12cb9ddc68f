import type { ReadSeries } from "../traffic-claim.ts";

/** ingress-nginx: what it sends to the Services behind its Ingresses. Without a Service it answered by itself. */
export const readIngressNginx: ReadSeries = ({ label, perSecond }) => {
  const service = label("targetService");
  return service === ""
    ? undefined
    : { from: "outside", to: { namespace: label("targetNamespace"), service }, perSecond };
};
