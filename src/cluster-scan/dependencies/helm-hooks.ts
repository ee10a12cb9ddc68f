import type { Workload } from "../inventory.ts";
import { deployedTogether } from "./deployment-units.ts";
import { inOrder } from "./in-order.ts";
import { type OrderingStep, pairsBetween } from "./ordering-step.ts";

const annotation = "helm.sh/hook";

/** Events that come as a release is brought up, and on which side of its other objects. */
const events = [
  { name: "pre-install", before: true },
  { name: "pre-upgrade", before: true },
  { name: "pre-rollback", before: true },
  { name: "post-install", before: false },
  { name: "post-upgrade", before: false },
  { name: "post-rollback", before: false },
] as const;

/**
 * The order that Helm's hooks make. Helm runs those of an event one after the other, by weight and then by name, and
 * goes on when a hook's Job or Pod has ended (https://helm.sh/docs/topics/charts_hooks/; helm/helm pkg/action/hooks.go,
 * hookByWeight): pre-hooks before a release's other objects, post-hooks after them. Hooks of tests and deletions say
 * nothing of a start.
 */
export function helmHookSteps(workloads: readonly Workload[]): OrderingStep[] {
  if (!workloads.some(isHook)) return [];
  return deployedTogether(workloads).flatMap((release) => {
    const hooks = release.filter(isHook);
    const others = release.filter((workload) => !isHook(workload)).map(({ ref }) => ref);
    return events.flatMap(({ name, before }) => {
      const chain = inRunningOrder(hooks.filter((hook) => eventsOf(hook).includes(name)));
      const within = chain.slice(1).map((then, at) => [chain[at] ?? then, then] as const);
      const edge = before ? pairsBetween(chain.slice(-1), others) : pairsBetween(others, chain.slice(0, 1));
      return [...within, ...edge].map(
        ([first, then]): OrderingStep => ({ first, then, by: `Helm hook ${name}`, kind: "helm-hook" }),
      );
    });
  });
}

function isHook({ annotations }: Workload): boolean {
  return annotations[annotation] !== undefined;
}

function eventsOf({ annotations }: Workload): readonly string[] {
  return (annotations[annotation] ?? "").split(",").map((event) => event.trim());
}

function inRunningOrder(hooks: readonly Workload[]) {
  return inOrder(hooks, ({ ref }) => ref.name)
    .sort((a, b) => weightOf(a) - weightOf(b))
    .map(({ ref }) => ref);
}

/** 0 where none is given, or what is given is no whole number (helm/helm pkg/release/util, calculateHookWeight). */
function weightOf({ annotations }: Workload): number {
  const text = annotations[`${annotation}-weight`] ?? "";
  return /^[+-]?\d{1,9}$/.test(text) ? Number(text) : 0;
}
