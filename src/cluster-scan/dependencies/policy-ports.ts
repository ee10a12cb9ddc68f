import type { PolicyRule, ServicePort } from "../inventory.ts";
import type { Container } from "../pod-template.ts";

/**
 * Whether a rule lets calls to a Service's port through. Policies speak of the pods' ports, by number or by the name that
 * a container gives them; of pods that nobody knows, a named port is taken for the Service's number.
 */
export function letsThrough({ ports }: PolicyRule, called: readonly Container[], service: ServicePort): boolean {
  if (ports.length === 0) return true;
  const { protocol: transport, targetPort } = service;
  const target = called.length === 0 && typeof targetPort === "string" ? service.port : targetPort;
  const declared = called.flatMap((container) => container.ports);
  const numberOf = (port: number | string) =>
    typeof port === "number" ? port : declared.find(({ name }) => name === port)?.containerPort;
  const number = numberOf(target);
  return ports.some(({ protocol, port, endPort }) => {
    if (protocol !== transport) return false;
    if (port === undefined || port === target) return true;
    const first = numberOf(port);
    return first !== undefined && number !== undefined && first <= number && number <= (endPort ?? first);
  });
}
