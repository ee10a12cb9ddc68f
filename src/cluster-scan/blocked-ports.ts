import type { Mesh } from "../knowledge/meshes.ts";
import type { NetworkPolicy, PolicyRule, Records, Workload } from "./inventory.ts";
import { matchesLabels, selectsAll } from "./label-selector.ts";
import { allowsPort, carriesCalls, coversPeers, reachesNamespace } from "./policy-rules.ts";

export type Direction = "ingress" | "egress";

/** A port of a mesh that a policy keeps closed. */
export interface BlockedPort {
  readonly port: number;
  readonly use: string;
  /** Indexes of the policy's rules that let calls through, but not to this port; null when it needs a rule of its own. */
  readonly rules: readonly number[] | null;
}

/** What else decides what a policy's pods may do. */
export interface PolicySurroundings {
  /** Other policies that apply to every pod this one applies to: policies add up, so what these let through is open. */
  readonly companions: readonly NetworkPolicy[];
  readonly namespaces: Records["namespaces"];
}

/** The ports of a mesh that a policy keeps closed in one direction. */
export function blockedPorts(
  mesh: Mesh,
  policy: NetworkPolicy,
  direction: Direction,
  { companions, namespaces }: PolicySurroundings,
): BlockedPort[] {
  if (!limits(policy, direction)) return [];
  const together = companions.filter((other) => limits(other, direction));
  const others = together.flatMap((other) => other[direction]);
  const wanted = mesh.policyPorts.filter((port) => port.direction === direction);
  return wanted.flatMap(({ port, use, carriesAllTraffic }): BlockedPort[] => {
    if (carriesAllTraffic) {
      const rules = callRules(policy[direction], port, others);
      return rules.length === 0 ? [] : [{ port, use, rules }];
    }
    // A policy for the whole namespace that closes the port is where it is to be opened, once.
    if (!selectsAll(policy.podSelector) && together.some(({ podSelector }) => selectsAll(podSelector))) return [];
    const controlPlane = namespaceLabels(mesh.namespace, namespaces);
    const isOpen = (rule: PolicyRule) => allowsPort(rule, port) && reachesNamespace(rule, controlPlane);
    return [...policy[direction], ...others].some(isOpen) ? [] : [{ port, use, rules: null }];
  });
}

/** Rules for calls that a mesh would carry through its own port, which neither they nor another rule let through. */
function callRules(rules: readonly PolicyRule[], port: number, others: readonly PolicyRule[]): number[] {
  const open = [...rules, ...others].filter((rule) => allowsPort(rule, port));
  return rules.flatMap((rule, index) =>
    carriesCalls(rule) && !open.some((wider) => coversPeers(wider, rule)) ? [index] : [],
  );
}

function limits({ limitsIngress, limitsEgress }: NetworkPolicy, direction: Direction): boolean {
  return direction === "ingress" ? limitsIngress : limitsEgress;
}

/**
 * The policies that apply to every pod this one applies to, itself left out.
 *
 * @param neighbours the policies of its namespace
 * @param selected the workloads it applies to, where they are known
 */
export function companionsOf(
  policy: NetworkPolicy,
  neighbours: readonly NetworkPolicy[],
  selected: readonly Workload[],
): readonly NetworkPolicy[] {
  const own = JSON.stringify(policy.podSelector);
  return neighbours.filter(
    (other) =>
      other !== policy &&
      (selectsAll(other.podSelector) ||
        JSON.stringify(other.podSelector) === own ||
        (selected.length > 0 && selected.every(({ pod }) => matchesLabels(other.podSelector, pod.labels)))),
  );
}

/** The workloads of its namespace a policy applies to; on the host's network policies do not work. */
export function selectedBy({ podSelector }: NetworkPolicy, neighbours: readonly Workload[]): readonly Workload[] {
  return neighbours.filter(({ pod }) => !pod.hostNetwork && matchesLabels(podSelector, pod.labels));
}

/** Every namespace has the label of its name (Kubernetes 1.22 on); the others are known once the namespace is there. */
function namespaceLabels(name: string, namespaces: Records["namespaces"]): Readonly<Record<string, string>> {
  return { ...namespaces.find(({ ref }) => ref.name === name)?.labels, "kubernetes.io/metadata.name": name };
}
