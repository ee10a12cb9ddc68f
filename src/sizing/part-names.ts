import type { PartName } from "./plan.ts";

/** What people call the parts of a mesh, in the singular. */
export const partNames: Readonly<Record<PartName, string>> = {
  sidecar: "sidecar",
  ztunnel: "ztunnel",
  waypoint: "waypoint",
  node: "node proxy",
  gateway: "gateway",
  cni: "CNI agent",
  controlPlane: "control plane",
};
