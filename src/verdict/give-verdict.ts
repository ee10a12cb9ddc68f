import { compareOthers } from "./compare.ts";
import { existingMeshAction } from "./existing-mesh.ts";
import { findOutFirst } from "./find-out.ts";
import type { VerdictInputs } from "./inputs.ts";
import { judgeNamespaces } from "./namespaces.ts";
import { planPilot } from "./pilot.ts";
import { rankOptions } from "./rank-options.ts";
import { weighReasons } from "./reasons.ts";
import { spokenStatements } from "./spoken.ts";
import type { Basis, Verdict } from "./verdict.ts";
import { type Weighed, weigh } from "./weigh.ts";
import { whatWouldChange } from "./would-change.ts";

/**
 * The decision, taken in plausible worlds: each gives every unknown answer one of its plausible values, every estimate a
 * place in its interval and every criterion a weight within its bounds, while what is known is the same in all of them
 * (docs/verdict.md).
 */
export function giveVerdict(inputs: VerdictInputs): Verdict {
  return verdictFrom(weigh(inputs));
}

/** The verdict in full, from what was weighed. */
export function verdictFrom(weighed: Weighed): Verdict {
  const { inputs, model, joint, worlds, decisions, conclusion } = weighed;
  const { meshes } = inputs;
  const { decision, stability, taken } = conclusion;
  const statements = spokenStatements(model.factors, joint);
  const ranked = rankOptions(inputs, model.options, conclusion.scores, statements);
  const best = meshes[conclusion.mesh]?.id ?? "none";
  const mesh = decision === "adopt" || decision === "adopt-after-preparation" ? best : null;
  const bestOther = ranked.find((option) => meshes.every(({ id }) => id !== option.mesh))?.mesh ?? "none";
  const namespaces = judgeNamespaces(inputs);
  const sides = decisions.map(({ option, ready }) =>
    option < 0 || option >= meshes.length ? 0 : (ready >> conclusion.mesh) & 1 ? 2 : 1,
  );

  return {
    decision,
    mesh,
    existing: existingMeshAction(inputs, decision, mesh),
    stability: thousandths(stability),
    meshStability: mesh === null ? null : thousandths(taken[conclusion.mesh] ?? 0),
    reasons: weighReasons(statements, best, decision === "dont-adopt" ? bestOther : "none"),
    wouldChange: whatWouldChange(weighed),
    findOut: findOutFirst(model, worlds, sides),
    options: ranked,
    others: mesh === null ? [] : compareOthers(mesh, meshes, ranked, statements),
    namespaces,
    pilot: mesh === null ? null : planPilot(mesh, namespaces, inputs),
    basis: basisOf(inputs),
  };
}

function basisOf({ requestedCores, nodeCores, scanned, installed, doubted = [] }: VerdictInputs): Basis {
  return {
    requestedCores,
    nodeCores,
    scanned,
    installed: installed.map(({ mesh, outdated = false, because }) => ({
      mesh: mesh.id,
      ended: mesh.status !== "active",
      outdated,
      because,
    })),
    doubted,
  };
}

function thousandths(share: number): number {
  return Math.round(share * 1000) / 1000;
}
