import type { PlacementFacts, PlacementWorkload } from "../../cluster-scan/placement/placement-facts.ts";

/**
 * The same workloads with `growth` times the pods on `growth` times the nodes: node for node with what runs there, so
 * that what is left on each stays as it is. Quotas are left out of another growth than 1: they would be raised with it.
 *
 * @param podFactor how many times the scanned pods there are, where somebody told another number; the nodes stay
 */
export function growSite(facts: PlacementFacts, growth: number, podFactor = 1): PlacementFacts {
  if (growth === 1 && podFactor === 1) return facts;
  const copies = facts.nodes.map((_, index) => Math.round((index + 1) * growth) - Math.round(index * growth));
  if (!copies.some((count) => count > 0)) copies[0] = 1;
  const places = new Map<number, number[]>();
  const nodes = facts.nodes.flatMap((node, index) =>
    Array.from({ length: copies[index] ?? 0 }, (_, copy) => ({ node, index, copy })),
  );
  for (const [at, { index }] of nodes.entries()) places.set(index, [...(places.get(index) ?? []), at]);
  const grow = (count: number, { meshable, rollout }: PlacementWorkload) =>
    Math.max(1, Math.round(count * growth * (meshable && rollout.kind !== "on-each-node" ? podFactor : 1)));
  return {
    ...facts,
    nodes: nodes.map(({ node, copy }) => (copy === 0 ? node : { ...node, ...renamed(node, copy) })),
    workloads: facts.workloads.map((workload) => {
      const replicas = grow(workload.replicas, workload);
      return {
        ...workload,
        replicas,
        ...(workload.maxReplicas === undefined ? {} : { maxReplicas: grow(workload.maxReplicas, workload) }),
        on: atMost(
          replicas,
          workload.on.flatMap(({ node, pods }) => (places.get(node) ?? []).map((at) => ({ node: at, pods }))),
        ),
        waiting: Math.round(workload.waiting * growth),
      };
    }),
    namespaces: Object.fromEntries(
      Object.entries(facts.namespaces).map(([name, rules]) => [name, { ...rules, quotas: [] }]),
    ),
  };
}

const HOSTNAME = "kubernetes.io/hostname";

/** Another node is another domain of its own. */
function renamed({ name, labels }: PlacementFacts["nodes"][number], copy: number) {
  const other = `${name}-${copy + 1}`;
  return { name: other, labels: HOSTNAME in labels ? { ...labels, [HOSTNAME]: other } : labels };
}

function atMost(wanted: number, on: PlacementWorkload["on"]): PlacementWorkload["on"] {
  let left = wanted;
  return on.flatMap(({ node, pods }) => {
    const kept = Math.min(pods, left);
    left -= kept;
    return kept === 0 ? [] : [{ node, pods: kept }];
  });
}
