import { describe, expect, it } from "vitest";
import type { PolicyRule } from "../../src/cluster-scan/inventory.ts";
import { allowsPort, carriesCalls, coversPeers, reachesNamespace } from "../../src/cluster-scan/policy-rules.ts";

const all = { matchLabels: {}, matchExpressions: [] };
const labelled = (key: string, value: string) => ({ matchLabels: { [key]: value }, matchExpressions: [] });
const tcp = (port: number | string, endPort?: number) => ({
  protocol: "TCP",
  port,
  ...(endPort === undefined ? {} : { endPort }),
});
const rule = (ports: PolicyRule["ports"], peers: PolicyRule["peers"] = []): PolicyRule => ({ ports, peers });

describe("allowsPort", () => {
  it.each([
    ["no ports", rule([]), true],
    ["the port", rule([tcp(4143)]), true],
    ["another port", rule([tcp(8080)]), false],
    ["a range around it", rule([tcp(4000, 5000)]), true],
    ["a range that ends there", rule([tcp(4000, 4143)]), true],
    ["a range that ends before", rule([tcp(4000, 4142)]), false],
    ["all of TCP", rule([{ protocol: "TCP" }]), true],
    ["all of UDP", rule([{ protocol: "UDP" }]), false],
    ["the number in UDP", rule([{ protocol: "UDP", port: 4143 }]), false],
    ["a named port", rule([tcp("http")]), false],
  ])("%s", (_what, one, expected) => {
    expect(allowsPort(one, 4143)).toBe(expected);
  });
});

describe("carriesCalls", () => {
  const pods = { podSelector: all };
  it.each([
    ["from anybody", rule([tcp(8080)]), true],
    ["from pods", rule([tcp(8080)], [pods]), true],
    ["any port", rule([], [pods]), true],
    ["from outside addresses", rule([tcp(8080)], [{ cidr: "198.51.100.0/24" }]), false],
    ["from all addresses", rule([tcp(8080)], [{ cidr: "0.0.0.0/0" }]), true],
    ["from outside and from pods", rule([tcp(8080)], [{ cidr: "198.51.100.0/24" }, pods]), true],
    [
      "from the control plane's namespace",
      rule([tcp(8080)], [{ namespaceSelector: labelled("kubernetes.io/metadata.name", "linkerd") }]),
      false,
    ],
    [
      "from the cluster's own namespace",
      rule([tcp(8080)], [{ namespaceSelector: labelled("kubernetes.io/metadata.name", "kube-system") }]),
      false,
    ],
    [
      "from another namespace",
      rule([tcp(8080)], [{ namespaceSelector: labelled("kubernetes.io/metadata.name", "shop") }]),
      true,
    ],
    ["to name servers", rule([tcp(53), { protocol: "UDP", port: 53 }]), false],
    ["UDP only", rule([{ protocol: "UDP", port: 8125 }]), false],
  ])("%s: %j", (_what, one, expected) => {
    expect(carriesCalls(one)).toBe(expected);
  });
});

describe("coversPeers", () => {
  const web = { podSelector: labelled("app", "web") };
  const monitoring = { namespaceSelector: labelled("name", "monitoring") };
  it.each([
    ["anybody covers all", [], [web], true],
    ["some do not cover anybody", [web], [], false],
    ["the same peer", [web], [web], true],
    ["another peer", [web], [{ podSelector: labelled("app", "db") }], false],
    ["all pods here cover some here", [{ podSelector: all }], [web], true],
    ["all pods here do not cover another namespace's", [{ podSelector: all }], [monitoring], false],
    ["all namespaces cover one, and pods here", [{ namespaceSelector: all }], [monitoring, web], true],
    [
      "some pods of all namespaces do not",
      [{ namespaceSelector: all, podSelector: labelled("app", "web") }],
      [monitoring],
      false,
    ],
    ["all addresses cover pods", [{ cidr: "0.0.0.0/0" }], [web], true],
    ["pods do not cover addresses", [{ podSelector: all }], [{ cidr: "10.0.0.0/8" }], false],
    ["each peer has to be covered", [web], [web, monitoring], false],
  ] as const)("%s", (_what, outer, inner, expected) => {
    expect(coversPeers(rule([], outer), rule([], inner))).toBe(expected);
  });
});

describe("reachesNamespace", () => {
  const istioSystem = { "kubernetes.io/metadata.name": "istio-system" };
  it.each([
    ["anybody", [], true],
    ["all namespaces", [{ namespaceSelector: all }], true],
    ["that namespace", [{ namespaceSelector: labelled("kubernetes.io/metadata.name", "istio-system") }], true],
    ["another namespace", [{ namespaceSelector: labelled("kubernetes.io/metadata.name", "shop") }], false],
    ["some of its pods", [{ namespaceSelector: all, podSelector: labelled("app", "web") }], false],
    ["pods of one's own namespace", [{ podSelector: all }], false],
    ["all addresses", [{ cidr: "0.0.0.0/0" }], true],
    ["some addresses", [{ cidr: "10.0.0.0/8" }], false],
  ] as const)("%s", (_what, peers, expected) => {
    expect(reachesNamespace(rule([], peers), istioSystem)).toBe(expected);
  });
});
