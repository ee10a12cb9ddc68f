import { groupBy } from "../group-by.ts";
import type { Mesh } from "../knowledge/meshes.ts";
import { namespaceOf } from "./dependencies/service-directory.ts";
import { includesBlock } from "./includes-block.ts";
import type { NetworkPolicy, PolicyRule, Workload } from "./inventory.ts";
import { matchesLabels, selectsAll } from "./label-selector.ts";
import { staysOutside } from "./marks.ts";
import { isMeshContainer } from "./mesh-containers.ts";
import { isMeshable } from "./meshable.ts";
import { runningContainers } from "./running-containers.ts";

interface ProbedPort {
  readonly number: number;
  /** What the pod calls it, as policies may. */
  readonly names: readonly (string | undefined)[];
}

/**
 * The policies that would drop probes which a mesh sends from an address of its own, with the workloads that these are
 * for. Each workload is listed once: with a policy for the whole namespace if there is one, as it is best opened there.
 */
export function closedToProbes(
  { probeSource = [], ...mesh }: Mesh,
  policies: readonly NetworkPolicy[],
  workloads: readonly Workload[],
): ReadonlyMap<NetworkPolicy, readonly Workload[]> {
  if (probeSource.length === 0) return new Map();
  const policiesOf = groupBy(
    policies.filter(({ limitsIngress }) => limitsIngress),
    namespaceOf,
  );
  const closed = workloads.filter(isMeshable).flatMap((workload) => {
    const neighbours = policiesOf.get(namespaceOf(workload)) ?? [];
    const ports = neighbours.length > 0 && !staysOutside(mesh, workload.pod) ? probedPorts(workload) : [];
    if (ports.length === 0) return [];
    const limiting = neighbours.filter(({ podSelector }) => matchesLabels(podSelector, workload.pod.labels));
    const policy = limiting.find(({ podSelector }) => selectsAll(podSelector)) ?? limiting[0];
    const rules = limiting.flatMap(({ ingress }) => ingress);
    const open = (port: ProbedPort) => rules.some((rule) => letsIn(rule, probeSource) && isFor(rule, port));
    return policy === undefined || ports.every(open) ? [] : [{ policy, workload }];
  });
  const byPolicy = groupBy(closed, ({ policy }) => policy);
  return new Map([...byPolicy].map(([policy, ones]) => [policy, ones.map(({ workload }) => workload)]));
}

/** Commands are run in the container, and a port that is not told cannot be judged. */
function probedPorts({ pod }: Workload): readonly ProbedPort[] {
  const containers = runningContainers(pod).filter((container) => !isMeshContainer(container));
  const named = containers.flatMap(({ ports }) => ports);
  return containers.flatMap(({ probes = [], ports }) =>
    probes.flatMap(({ kind, port }): ProbedPort[] => {
      const number = typeof port === "string" ? ports.find(({ name }) => name === port)?.containerPort : port;
      if (kind === "exec" || number === undefined) return [];
      const names = named.filter(({ containerPort }) => containerPort === number).map(({ name }) => name);
      return [{ number, names }];
    }),
  );
}

/** One of the addresses is enough: which family a cluster has, whoever wrote the rule knew. */
function letsIn({ peers }: PolicyRule, source: readonly string[]): boolean {
  return peers.length === 0 || peers.some(({ cidr = "" }) => source.some((address) => includesBlock(cidr, address)));
}

function isFor({ ports }: PolicyRule, { number, names }: ProbedPort): boolean {
  if (ports.length === 0) return true;
  return ports.some(({ protocol, port, endPort }) => {
    if (protocol !== "TCP") return false;
    if (port === undefined) return true;
    return typeof port === "string" ? names.includes(port) : port <= number && number <= (endPort ?? port);
  });
}
