import type { Mesh } from "../../knowledge/meshes.ts";
import type { Estate } from "../estate.ts";
import type { PartName, SizingPlan } from "../plan.ts";
import type { PlanStep } from "../plan-all.ts";
import { nodesToAdd } from "./add-nodes.ts";
import { adopt } from "./adopt.ts";
import { createBaseline } from "./baseline.ts";
import type { Ground, PlacementGrounds, Site } from "./grounds.ts";
import { growSite } from "./grow-site.ts";
import { meshPods, type Profile } from "./mesh-pods.ts";
import { napkinFacts } from "./napkin-facts.ts";
import { groundNotes, outcomeNotes, recommendedNotes } from "./placement-notes.ts";
import { toPlacement } from "./published.ts";
import { roomNotes } from "./room-notes.ts";
import { siteOf } from "./site.ts";

/**
 * Adds to each plan whether the mesh fits on the nodes: which pods would wait, why, and which nodes would take them. Null
 * where that cannot be told, and then a line among the assumptions says why. Pure: the same grounds give the same answer.
 */
export function placementStep(grounds: PlacementGrounds): PlanStep {
  const site = siteOf(grounds);
  if ("why" in site) {
    const note = `Whether it fits on the nodes is not told: ${site.why}.`;
    return (plan) => ({ ...plan, placement: null, assumptions: [...plan.assumptions, note] });
  }
  const known = new Map<string, Ground>();
  return (plan, { estate, mesh }) => {
    const key = site.requestsUnknown ? `${estate.growth} ${mesh.id}` : String(estate.growth);
    const ground = known.get(key) ?? groundAt(site, estate, mesh, grounds);
    known.set(key, ground);
    return site.requestsUnknown ? withoutRequests(plan, ground, mesh) : placed(plan, ground, mesh);
  };
}

function groundAt(site: Site, estate: Estate, mesh: Mesh, { told }: PlacementGrounds): Ground {
  const { growth } = estate;
  const scanned = site.requestsUnknown ? napkinFacts(site.facts.nodes, estate, mesh) : site.facts;
  const seen = scanned.workloads
    .filter(({ meshable, completes }) => meshable && !completes)
    .reduce((sum, { replicas }) => sum + replicas, 0);
  const podFactor = told.pods === undefined || seen === 0 ? 1 : estate.meshedPods.expected / growth / seen;
  const facts = growSite(scanned, growth, podFactor);
  return { site, facts, growth, baseline: createBaseline(facts, site.scheduler) };
}

function placed(plan: SizingPlan, ground: Ground, mesh: Mesh): SizingPlan {
  const { outcome, addition } = played(plan, ground, mesh, "chart defaults");
  const silent = silentParts(plan);
  const also = silent.length === 0 ? undefined : played(plan, ground, mesh, "recommended");
  const notes = [
    ...groundNotes(ground),
    ...outcomeNotes(outcome, addition),
    ...(also === undefined ? [] : recommendedNotes(plan, silent, also.outcome, also.addition)),
  ];
  return { ...plan, placement: toPlacement(outcome, addition), assumptions: [...plan.assumptions, ...notes] };
}

function played(plan: SizingPlan, ground: Ground, mesh: Mesh, profile: Profile) {
  const pods = meshPods(ground, plan, mesh, profile);
  const outcome = adopt(ground, pods);
  const attempts = profile === "recommended" ? 0 : undefined;
  return { outcome, addition: nodesToAdd(ground, pods, outcome, attempts) };
}

/** What the applications request is not known: what does not fit even beside nothing does not fit; else the rest is said. */
function withoutRequests(plan: SizingPlan, ground: Ground, mesh: Mesh): SizingPlan {
  const { outcome, addition } = played(plan, ground, mesh, "chart defaults");
  const fits = outcome.waiting.length === 0;
  const notes = fits ? roomNotes(plan, ground) : groundNotes(ground);
  return {
    ...plan,
    placement: fits ? null : toPlacement(outcome, addition),
    assumptions: [...plan.assumptions, ...notes],
  };
}

/** Parts in pods of applications or on nodes for which the chart sets no requests. */
function silentParts({ parts }: SizingPlan): readonly PartName[] {
  return (["sidecar", "ztunnel", "node", "waypoint"] as const).filter((part) => {
    const reserved = parts[part]?.reserved;
    return reserved !== undefined && reserved.cpuCores === 0 && reserved.memoryMiB === 0;
  });
}
