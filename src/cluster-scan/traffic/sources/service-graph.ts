import type { ReadSeries } from "../traffic-claim.ts";

/**
 * The service graph that Grafana Tempo, Alloy and the OpenTelemetry Collector make of traces: names are `service.name`.
 * Where one end sent no span there is a virtual node: "user" before the first service.
 */
export const readServiceGraph: ReadSeries = ({ label, perSecond }) => {
  if (label("connection") === "messaging_system") return undefined;
  const from = { namespace: label("callerNamespace"), name: label("caller") };
  return {
    from: label("caller") === "user" && label("connection") === "virtual_node" ? null : from,
    to: { namespace: label("targetNamespace"), name: label("target") },
    perSecond,
  };
};
