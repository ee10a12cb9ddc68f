import { sumRanges } from "../capacity/range.ts";
import { controlPlanePart } from "./control-plane-part.ts";
import { carryingAgentPart, wiringAgentPart } from "./node-agent-part.ts";
import type { PartEstimate, SizingCase } from "./part-estimate.ts";
import { passesOf } from "./passes.ts";
import type { PartName } from "./plan.ts";
import { proxyPart } from "./proxy-part.ts";

/** What a mesh runs for this estate. */
export interface PlannedParts {
  /** The proxy that every call passes: a sidecar, or the node's; null where none does. */
  readonly main: PartEstimate | null;
  /** All parts but the control plane, `main` first. */
  readonly dataPlane: readonly PartEstimate[];
  readonly controlPlane: PartEstimate;
}

/**
 * The parts of a mesh by its architecture: sidecars; or ztunnel and CNI agent on each node and, at l7, waypoints;
 * or an agent and, at l7, a proxy on each node. A gateway where the mesh brings one and calls from outside are known.
 * A sidecar mesh's own CNI agent is optional, and left out.
 */
export function planParts(sizing: SizingCase): PlannedParts {
  const proxies = carryingParts(sizing).map((part) => proxyPart(part, sizing));
  const gateways = passesOf(sizing).gateway ? [proxyPart("gateway", sizing)] : [];
  const node = sizing.mesh.architecture === "node";
  const connected = node ? [sizing.estate.nodes] : [...proxies, ...gateways].map(({ count }) => count);
  return {
    main: proxies[0] ?? null,
    dataPlane: [...proxies, ...agentParts(sizing), ...gateways],
    controlPlane: controlPlanePart(sumRanges(connected), sizing),
  };
}

function carryingParts({ mesh: { architecture }, layer }: SizingCase): PartName[] {
  switch (architecture) {
    case "sidecar":
      return ["sidecar"];
    case "node-and-waypoint":
      return layer === "l7" ? ["ztunnel", "waypoint"] : ["ztunnel"];
    case "node":
      return layer === "l7" ? ["node"] : [];
  }
}

function agentParts(sizing: SizingCase): PartEstimate[] {
  if (sizing.mesh.architecture === "node") return [carryingAgentPart(sizing)];
  if (sizing.mesh.architecture === "node-and-waypoint" && sizing.mesh.parts.cni) return [wiringAgentPart(sizing)];
  return [];
}
