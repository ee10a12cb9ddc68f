import { EACH_NODE, type Relation, type Relations } from "./relations.ts";
import type { Room } from "./room.ts";

/** Whether pods elsewhere decide where a class may go. */
export function hasRelations({ avoided, sought, spread }: Relations): boolean {
  return avoided.length + sought.length + spread.length > 0;
}

/**
 * Why the pods that are placed now keep one more pod off a node, by node: in the scheduler's words, undefined where
 * nothing does. Domains are counted for all nodes at once.
 *
 * @param eligible the nodes whose domains are compared when pods are spread: those that the class wants (nodeAffinityPolicy
 *   Honor, nodeTaintsPolicy Ignore, which are the defaults)
 */
export function neighbourReasons(
  room: Room,
  { avoided, sought, spread }: Relations,
  eligible: readonly boolean[],
): (node: number) => string | undefined {
  const tests = [
    ...spread.map((one) => spreadTest(room, one, eligible)),
    ...sought.map((one) => soughtTest(room, one)),
    ...avoided.map((one) => avoidedTest(room, one)),
  ];
  return (node) => {
    for (const test of tests) {
      const reason = test(node);
      if (reason !== undefined) return reason;
    }
    return undefined;
  };
}

type Test = (node: number) => string | undefined;

function avoidedTest(room: Room, relation: Relations["avoided"][number]): Test {
  const { domainOf, counts } = countDomains(room, relation);
  return (node) => ((counts.get(domainOf(node)) ?? 0) > 0 ? relation.reason : undefined);
}

/** The first pod of a group that wants to be together may go anywhere where the label is. */
function soughtTest(room: Room, relation: Relations["sought"][number]): Test {
  const { domainOf, counts } = countDomains(room, relation);
  const alone = counts.size === 0 && relation.own;
  return (node) => {
    const domain = domainOf(node);
    const met = domain >= 0 && (alone || (counts.get(domain) ?? 0) > 0);
    return met ? undefined : "node(s) didn't match pod affinity rules";
  };
}

/** https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/ */
function spreadTest(room: Room, relation: Relations["spread"][number], eligible: readonly boolean[]): Test {
  const { domainOf, counts } = countDomains(room, relation, eligible);
  const domains = eligibleDomains(room, relation.topologyKey, eligible);
  let least = domains.size < relation.minDomains ? 0 : Number.POSITIVE_INFINITY;
  for (const domain of domains) least = Math.min(least, counts.get(domain) ?? 0);
  const mismatch = "node(s) didn't match pod topology spread constraints";
  return (node) => {
    const domain = domainOf(node);
    if (domain < 0) return `${mismatch} (missing required label)`;
    const skew = (counts.get(domain) ?? 0) + (relation.own ? 1 : 0) - least;
    return skew > relation.maxSkew ? mismatch : undefined;
  };
}

/** How many pods of the related classes there are in each domain that has any. */
function countDomains(room: Room, { topologyKey, others }: Relation, among?: readonly boolean[]) {
  const domains = topologyKey === EACH_NODE ? undefined : room.layout.domains(topologyKey);
  const domainOf = (node: number) => (domains === undefined ? node : (domains[node] ?? -1));
  const counts = new Map<number, number>();
  for (const other of others) {
    for (const [node, count] of room.placed[other] ?? []) {
      const domain = domainOf(node);
      if (domain < 0 || among?.[node] === false) continue;
      counts.set(domain, (counts.get(domain) ?? 0) + count);
    }
  }
  return { domainOf, counts };
}

const found = new WeakMap<readonly boolean[], Map<string, ReadonlySet<number>>>();

/** The domains that have an eligible node; nodes do not change, so they are looked for once. */
function eligibleDomains({ layout }: Room, topologyKey: string, eligible: readonly boolean[]): ReadonlySet<number> {
  const byKey = found.get(eligible) ?? new Map<string, ReadonlySet<number>>();
  found.set(eligible, byKey);
  const known = byKey.get(topologyKey);
  if (known !== undefined) return known;
  const all = layout.domains(topologyKey);
  const domains = new Set(all.filter((domain, node) => domain >= 0 && eligible[node] === true));
  byKey.set(topologyKey, domains);
  return domains;
}
