import { groupBy } from "../../group-by.ts";
import type { NetworkPolicy, PolicyRule, Records, Service, Workload } from "../inventory.ts";
import type { Container } from "../pod-template.ts";
import { letsThrough } from "./policy-ports.ts";
import { selectWorkloads, type WorkloadSelector } from "./select-workloads.ts";
import { namespaceOf, type ServiceDirectory, selects } from "./service-directory.ts";
import type { Claim } from "./workload-claims.ts";

type CallClaim = Extract<Claim, { kind: "call" | "startup" }>;

/**
 * From so many workloads on, a selector of who is called takes a group ("tier: backend") and tells nothing of each.
 * Judgement: two may well be two versions of one application.
 */
const manyCalled = 3;

/**
 * Calls that NetworkPolicies let through by name: whoever wrote that these pods may reach those pods knew of a call, or
 * planned one, so each is `possible`. A selector of a group tells nothing: one of everybody, one that takes caller and
 * called alike (they may talk among themselves), one of many that are called.
 *
 * Where no workload here has the pods that are called (an operator makes them), the Services count that surely select
 * them: those whose whole selector the policy asks for.
 *
 * A port that the policy names must be one that a Service leads to. Of several Services before the same pods, headless
 * ones are left out where another remains.
 */
export function policyClaims(
  records: Pick<Records, "networkPolicies" | "namespaces" | "workloads" | "services">,
  directory: ServiceDirectory,
): CallClaim[] {
  if (records.networkPolicies.length === 0) return [];
  const selector = selectWorkloads(records);
  const before = servicesBefore(records.services, directory);
  const byFirstLabel = groupBy(records.services, (service) =>
    firstLabel(service, Object.entries(service.selector ?? {})[0] ?? ["", ""]),
  );
  return records.networkPolicies
    .filter(({ aside }) => !aside)
    .flatMap((policy) => {
      const named = selector.ofPods(namespaceOf(policy), policy.podSelector);
      return named.length > 0
        ? claimsOf(policy, named, selector, before)
        : claimsOnUnseen(policy, byFirstLabel, selector);
    });
}

type ServicesBefore = ReadonlyMap<Workload, readonly Service[]>;

/** Calls of pods that no workload here has. */
function claimsOnUnseen(
  policy: NetworkPolicy,
  services: ReadonlyMap<string, readonly Service[]>,
  selector: WorkloadSelector,
): readonly CallClaim[] {
  const { matchLabels } = policy.podSelector;
  const called = Object.entries(matchLabels)
    .flatMap((label) => services.get(firstLabel(policy, label)) ?? [])
    .filter(({ selector }) => Object.entries(selector ?? {}).every(([key, value]) => matchLabels[key] === value));
  if (!policy.limitsIngress || called.length === 0) return [];
  return policy.ingress.flatMap((rule) =>
    rule.peers
      .flatMap((peer) => selector.ofPeer(namespaceOf(policy), peer))
      .flatMap((from) => toClaims(from, [], rule, called, `${policy.ref.name}: an ingress rule`)),
  );
}

function claimsOf(
  policy: NetworkPolicy,
  named: readonly Workload[],
  selector: WorkloadSelector,
  before: ServicesBefore,
): CallClaim[] {
  const namespace = namespaceOf(policy);
  const peersOf = (rules: readonly PolicyRule[]) =>
    rules.flatMap((rule) => rule.peers.map((peer) => ({ rule, others: selector.ofPeer(namespace, peer) })));
  const claims = (direction: string, callers: readonly Workload[], called: readonly Workload[], rule: PolicyRule) =>
    tellsWhoCalls(callers, called)
      ? callers.flatMap((from) =>
          called.flatMap((to) =>
            toClaims(from, containersOf(to), rule, before.get(to) ?? [], `${policy.ref.name}: ${direction} rule`),
          ),
        )
      : [];
  return [
    ...(policy.limitsIngress ? peersOf(policy.ingress) : []).flatMap(({ rule, others }) =>
      claims("an ingress", others, named, rule),
    ),
    ...(policy.limitsEgress ? peersOf(policy.egress) : []).flatMap(({ rule, others }) =>
      claims("an egress", named, others, rule),
    ),
  ];
}

function tellsWhoCalls(callers: readonly Workload[], called: readonly Workload[]): boolean {
  return called.length < manyCalled && !called.some((one) => callers.includes(one) && callers.length > 1);
}

function toClaims(
  from: Workload,
  called: readonly Container[],
  rule: PolicyRule,
  services: readonly Service[],
  detail: string,
): CallClaim[] {
  const reached = services.flatMap((service) => {
    const ports = service.ports.filter((port) => letsThrough(rule, called, port));
    return ports.length === 0 ? [] : [{ service, ports }];
  });
  const addressed = reached.filter(({ service }) => !service.headless);
  return (addressed.length > 0 ? addressed : reached)
    .filter(({ service }) => from.aside === false && !selects(service, from))
    .map(({ service, ports: [only, ...more] }) => ({
      kind: "call",
      from,
      service,
      confidence: "possible",
      evidence: { source: "networkPolicy", detail },
      ...(only === undefined || more.length > 0 ? {} : { port: only.port }),
    }));
}

/** Of a selector, to find the Services that may have it. */
function firstLabel(object: NetworkPolicy | Service, [key, value]: readonly [string, string]): string {
  return `${namespaceOf(object)}/${key}=${value}`;
}

function containersOf({ pod }: Workload): readonly Container[] {
  return [...pod.containers, ...pod.initContainers];
}

function servicesBefore(services: readonly Service[], directory: ServiceDirectory): ServicesBefore {
  const before = new Map<Workload, Service[]>();
  for (const service of services) {
    for (const workload of directory.workloadsBehind(service)) {
      const known = before.get(workload);
      if (known === undefined) before.set(workload, [service]);
      else known.push(service);
    }
  }
  return before;
}
