import { describe, expect, it } from "vitest";
import { exactly } from "../../src/capacity/range.ts";
import { passesOf } from "../../src/sizing/passes.ts";

const calls = { callsPerSecond: exactly(500), ingressPerSecond: null };
const ingress = { callsPerSecond: null, ingressPerSecond: exactly(100) };
const both = { callsPerSecond: exactly(500), ingressPerSecond: exactly(100) };
const sidecar = { architecture: "sidecar", parts: { gateway: { requests: {}, limits: {} } } } as const;
const withoutGateway = { architecture: "sidecar", parts: {} } as const;
const ambient = { architecture: "node-and-waypoint", parts: { gateway: { requests: {}, limits: {} } } } as const;
const node = { architecture: "node", parts: {} } as const;

const cases = [
  { name: "a call passes two sidecars", traffic: calls, mesh: sidecar, layer: "l7", passes: { sidecar: 1000 } },
  {
    name: "a call from outside passes the gateway and one sidecar",
    traffic: ingress,
    mesh: sidecar,
    layer: "l7",
    passes: { sidecar: 100, gateway: 100 },
  },
  { name: "the two add up", traffic: both, mesh: sidecar, layer: "l7", passes: { sidecar: 1100, gateway: 100 } },
  {
    name: "a mesh without a gateway of its own counts none",
    traffic: both,
    mesh: withoutGateway,
    layer: "l7",
    passes: { sidecar: 1100 },
  },
  { name: "ambient at l4: two ztunnels", traffic: calls, mesh: ambient, layer: "l4", passes: { ztunnel: 1000 } },
  {
    name: "ambient at l7: the destination's waypoint too",
    traffic: calls,
    mesh: ambient,
    layer: "l7",
    passes: { ztunnel: 1000, waypoint: 500 },
  },
  {
    name: "ambient ingress: gateway, one ztunnel, no waypoint",
    traffic: ingress,
    mesh: ambient,
    layer: "l7",
    passes: { ztunnel: 100, waypoint: 0, gateway: 100 },
  },
  { name: "one proxy per node at l4: none", traffic: both, mesh: node, layer: "l4", passes: {} },
  {
    name: "one proxy per node at l7: one for each call, where policy is enforced",
    traffic: both,
    mesh: node,
    layer: "l7",
    passes: { node: 600 },
  },
  {
    name: "unknown traffic is not zero traffic",
    traffic: { callsPerSecond: null, ingressPerSecond: null },
    mesh: sidecar,
    layer: "l7",
    passes: {},
  },
  {
    name: "zero traffic is zero passes",
    traffic: { callsPerSecond: exactly(0), ingressPerSecond: null },
    mesh: sidecar,
    layer: "l7",
    passes: { sidecar: 0 },
  },
] as const;

describe("passesOf", () => {
  it.each(cases)("$name", ({ traffic, mesh, layer, passes }) => {
    const expected = Object.fromEntries(Object.entries(passes).map(([part, rate]) => [part, exactly(rate)]));
    expect(passesOf({ estate: { traffic, l7Share: 1 }, mesh: mesh as never, layer })).toEqual(expected);
  });

  it("sends only the share that needs l7 through waypoints and node proxies", () => {
    const through = (mesh: unknown, traffic: typeof both | typeof calls, l7Share: number) =>
      passesOf({ estate: { traffic, l7Share }, mesh: mesh as never, layer: "l7" });
    expect(through(ambient, calls, 0.25)).toEqual({ ztunnel: exactly(1000), waypoint: exactly(125) });
    expect(through(node, both, 0.5)).toEqual({ node: exactly(300) });
  });
});
