import { exactly, type Range, scaleRange, sumRanges } from "../capacity/range.ts";
import type { Mesh } from "../knowledge/meshes.ts";
import type { Estate } from "./estate.ts";
import type { PartName } from "./plan.ts";

/** Requests through the proxies of each part, per second. */
export type Passes = Readonly<Partial<Record<PartName, Range>>>;

/** What passes follow from. */
interface TrafficCase {
  readonly estate: Pick<Estate, "l7Share"> & {
    readonly traffic: Pick<Estate["traffic"], "callsPerSecond" | "ingressPerSecond">;
  };
  readonly mesh: Pick<Mesh, "architecture" | "parts">;
  readonly layer: "l4" | "l7";
}

/**
 * Requests through the proxies of each part, per second. A call between two workloads costs
 * - two sidecars, the caller's and the callee's;
 * - in ambient two ztunnel passes, also on one node, and at l7 one more through the destination's waypoint;
 * - with one Envoy per node none at l4, and at l7 one, where the destination's policy is enforced.
 * A call from outside costs the gateway, where the mesh brings one, and one pass at the destination; not a waypoint,
 * which ingress skips unless told otherwise. `l7Share` is the share of calls that need l7 where that is optional.
 *
 * A part is absent when nothing is known about the traffic through it, or when it carries none.
 *
 * Sources: https://istio.io/latest/docs/ops/deployment/performance-and-scalability/ (a request traverses the
 * client-side and the server-side proxy), istio/ztunnel src/proxy/outbound.rs, https://istio.io/latest/docs/ambient/.
 *
 * @example
 * // 500 calls between sidecars and 100 from outside through Istio's gateway:
 * // { sidecar: 1100, gateway: 100 }
 */
export function passesOf({ estate, mesh, layer }: TrafficCase): Passes {
  const { callsPerSecond, ingressPerSecond } = estate.traffic;
  const known = [callsPerSecond, ingressPerSecond].filter((rate) => rate !== null);
  if (known.length === 0) return {};
  const calls = callsPerSecond ?? exactly(0);
  const ingress = ingressPerSecond ?? exactly(0);
  const gateway: Partial<Record<PartName, Range>> = mesh.parts.gateway && ingress.high > 0 ? { gateway: ingress } : {};
  const bothEnds = sumRanges([scaleRange(calls, 2), ingress]);
  switch (mesh.architecture) {
    case "sidecar":
      return { sidecar: bothEnds, ...gateway };
    case "node-and-waypoint":
      return {
        ztunnel: bothEnds,
        ...(layer === "l7" ? { waypoint: scaleRange(calls, estate.l7Share) } : {}),
        ...gateway,
      };
    case "node":
      return {
        ...(layer === "l7" ? { node: scaleRange(sumRanges([calls, ingress]), estate.l7Share) } : {}),
        ...gateway,
      };
  }
}
