import type { Records } from "../inventory.ts";
import type { NamedRecord } from "../named-record.ts";
import { deployedTogether } from "./deployment-units.ts";
import { type OrderingStep, pairsBetween } from "./ordering-step.ts";

const hookKey = "argocd.argoproj.io/hook";
const waveKey = "argocd.argoproj.io/sync-wave";

/** Argo CD takes Helm's hooks for its own (https://argo-cd.readthedocs.io/en/stable/user-guide/helm/#helm-hooks). */
const helmHookKey = "helm.sh/hook";
const helmPhases: Readonly<Record<string, string>> = {
  "pre-install": "PreSync",
  "pre-upgrade": "PreSync",
  "post-install": "PostSync",
  "post-upgrade": "PostSync",
};

/** In their order; objects that are no hooks are synced with the hooks of Sync. */
const phases = ["PreSync", "Sync", "PostSync"] as const;

/**
 * The order that Argo CD keeps: phases, and waves within a phase, each of which must be healthy before the next one is
 * applied (https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/). Workloads and Argo CD's own Applications
 * have waves; 0 where they name none. Applications of one parent, and objects of one application, are ordered among
 * themselves; where no object says which application it is of, those of a namespace count as one.
 */
export function syncWaveSteps({
  workloads,
  customResources,
}: Pick<Records, "workloads" | "customResources">): OrderingStep[] {
  const applications = customResources.filter(({ ref }) => ref.kind === "Application");
  return [workloads, applications].flatMap((objects: readonly NamedRecord[]) => {
    const own = objects.filter(({ aside }) => !aside);
    if (!own.some(isOrdered)) return [];
    return deployedTogether(own).flatMap((group) => (group.some(isOrdered) ? stepsOf(group) : []));
  });
}

function isOrdered({ annotations }: NamedRecord): boolean {
  return annotations[hookKey] !== undefined || annotations[waveKey] !== undefined;
}

function stepsOf(group: readonly NamedRecord[]): OrderingStep[] {
  const turns = new Map<string, { phase: number; wave: number; objects: NamedRecord[] }>();
  for (const object of group) {
    for (const phase of phasesOf(object)) {
      const wave = waveOf(object);
      const turn = turns.get(`${phase} ${wave}`) ?? { phase, wave, objects: [] };
      turn.objects.push(object);
      turns.set(`${phase} ${wave}`, turn);
    }
  }
  const inTurn = [...turns.values()].sort((a, b) => a.phase - b.phase || a.wave - b.wave);
  return inTurn.slice(1).flatMap((later, at) => {
    const earlier = inTurn[at];
    if (earlier === undefined) return [];
    return pairsBetween(earlier.objects, later.objects)
      .filter(([first, then]) => first !== then)
      .map(
        ([first, then]): OrderingStep => ({
          first: first.ref,
          then: then.ref,
          by: `Argo CD syncs ${turnText(earlier)} before ${turnText(later)}`,
          kind: "sync-wave",
        }),
      );
  });
}

/** Places in `phases`; none for hooks of failures, deletions and tests, and for what is skipped. */
function phasesOf({ annotations }: NamedRecord): readonly number[] {
  const hooks = annotations[hookKey];
  const ofHelm = annotations[helmHookKey];
  if (hooks === undefined && ofHelm === undefined) return [phases.indexOf("Sync")];
  const named = (hooks ?? ofHelm ?? "").split(",").map((hook) => hook.trim());
  return phases.flatMap((phase, place) =>
    named.some((hook) => hook === phase || helmPhases[hook] === phase) ? [place] : [],
  );
}

function waveOf({ annotations }: NamedRecord): number {
  const text = annotations[waveKey] ?? annotations[`${helmHookKey}-weight`] ?? "";
  return /^[+-]?\d{1,9}$/.test(text) ? Number(text) : 0;
}

function turnText({ phase, wave }: { readonly phase: number; readonly wave: number }): string {
  return `${phases[phase]} wave ${wave}`;
}
