import { exactly, type Range, scaleRange } from "../capacity/range.ts";
import type { Mesh } from "../knowledge/meshes.ts";
import type { Estate } from "./estate.ts";
import type { PartName } from "./plan.ts";

/**
 * How many proxies of a part an estate gets: a sidecar in each meshed pod, ztunnel and node proxy on each node, a
 * waypoint for each meshed namespace (what `istioctl waypoint apply -n` makes), a gateway, each times its replicas.
 */
export function proxyCount(part: PartName, estate: Estate, { parts }: Pick<Mesh, "parts">): Range {
  switch (part) {
    case "sidecar":
      return estate.meshedPods;
    case "ztunnel":
    case "node":
    case "cni":
      return estate.nodes;
    case "waypoint":
      return scaleRange(estate.namespaces, estate.waypointReplicas ?? parts.waypoint?.replicas ?? 1);
    case "gateway":
      return exactly((parts.gateway?.replicas ?? 1) * (estate.clusters ?? 1));
    case "controlPlane":
      return exactly((estate.controlPlaneReplicas ?? parts.controlPlane?.replicas ?? 1) * (estate.clusters ?? 1));
  }
}
