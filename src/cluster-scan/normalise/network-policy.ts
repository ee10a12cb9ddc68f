import type { LabelSelector, NetworkPolicy, PolicyRule } from "../inventory.ts";
import { type Fields, mapAt, mapsAt, optionalMapAt } from "./fields.ts";
import { given } from "./given.ts";
import { labelSelectorAt } from "./label-selector.ts";
import { type RawObject, toNamespaced } from "./raw-object.ts";
import { portAt, requiredTextAt, textsAt, wholeNumberAt } from "./scalar-fields.ts";
import { transportAt } from "./transport.ts";

/**
 * Without policyTypes a policy limits ingress always, and egress if it has an egress rule:
 * https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/
 */
export function toNetworkPolicy(raw: RawObject): NetworkPolicy {
  const spec = mapAt(raw.fields, "spec");
  const types = textsAt(spec, "policyTypes");
  const ingress = mapsAt(spec, "ingress").map((rule) => readRule(rule, "from"));
  const egress = mapsAt(spec, "egress").map((rule) => readRule(rule, "to"));
  return {
    ...toNamespaced(raw),
    podSelector: labelSelectorAt(spec, "podSelector"),
    limitsIngress: types.length === 0 || types.includes("Ingress"),
    limitsEgress: types.length === 0 ? egress.length > 0 : types.includes("Egress"),
    ingress,
    egress,
  };
}

function readRule(rule: Fields, peers: "from" | "to"): PolicyRule {
  return { ports: mapsAt(rule, "ports").map(readPort), peers: mapsAt(rule, peers).map(readPeer) };
}

function readPort(from: Fields): PolicyRule["ports"][number] {
  return {
    protocol: transportAt(from),
    ...given({ port: portAt(from, "port"), endPort: wholeNumberAt(from, "endPort") }),
  };
}

/** In a peer a selector that is absent says nothing; an empty one selects everything. */
function readPeer(peer: Fields): PolicyRule["peers"][number] {
  const selector = (key: string): LabelSelector | undefined =>
    optionalMapAt(peer, key) === undefined ? undefined : labelSelectorAt(peer, key);
  const block = optionalMapAt(peer, "ipBlock");
  return given({
    podSelector: selector("podSelector"),
    namespaceSelector: selector("namespaceSelector"),
    cidr: block === undefined ? undefined : requiredTextAt(block, "cidr"),
  });
}
