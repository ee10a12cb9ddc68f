import type { Mesh, MeshId } from "../../knowledge/meshes.ts";
import type { Workload } from "../inventory.ts";
import { type ResourceRef, refKey } from "../resource-ref.ts";
import { type OutcomeText, outcomeText, type StrictOutcome, strictOutcome } from "./strict-outcomes.ts";
import type { UnconfiguredCaller } from "./unconfigured-caller.ts";

/** A caller, and what becomes of it with each mesh. */
export interface JudgedCaller extends UnconfiguredCaller {
  readonly meshes: Readonly<Record<MeshId, StrictOutcome>>;
}

/** Finds the workloads that a caller reaches: those behind a Service, or the workload itself. */
export type TargetsOf = (to: ResourceRef) => readonly Workload[];

/** Judges each caller for each mesh, and says in words what each outcome that occurs means. */
export function judgeCallers(
  callers: readonly UnconfiguredCaller[],
  targetsOf: TargetsOf,
  meshes: readonly Mesh[],
): { readonly callers: readonly JudgedCaller[]; readonly texts: readonly OutcomeText[] } {
  const texts = new Map<string, OutcomeText>();
  const judged = callers.map((caller) => {
    const targets = targetsOf(caller.to);
    const outcomes = meshes.map((mesh) => {
      const outcome = strictOutcome(mesh, caller, targets);
      const key = `${mesh.id} ${caller.by} ${outcome}`;
      if (outcome !== "let-in" && !texts.has(key)) {
        texts.set(key, { mesh: mesh.id, by: caller.by, outcome, text: outcomeText(mesh, caller.by, outcome) });
      }
      return [mesh.id, outcome] as const;
    });
    return { ...caller, meshes: Object.fromEntries(outcomes) };
  });
  return { callers: judged, texts: [...texts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text) };
}

/** @param behind the workloads behind each Service, by "namespace/name" */
export function targetFinder(
  workloads: readonly Workload[],
  behind: ReadonlyMap<string, readonly ResourceRef[]>,
): TargetsOf {
  const byKey = new Map(workloads.map((workload) => [refKey(workload.ref), workload]));
  return (to) => {
    const refs = to.kind === "Service" ? (behind.get(`${to.namespace}/${to.name}`) ?? []) : [to];
    return refs.flatMap((ref) => byKey.get(refKey(ref)) ?? []);
  };
}
