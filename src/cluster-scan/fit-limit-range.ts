import type { Mesh } from "../knowledge/meshes.ts";
import { andList } from "../words.ts";
import { showAmount, showAtMost } from "./amounts.ts";
import type { Remedy } from "./finding.ts";
import { kubectlPatch } from "./kubectl.ts";
import type { Addition, Refusal } from "./limit-range-effect.ts";
import type { LimitRange } from "./pod-rules.ts";

/**
 * How a LimitRange and what a mesh injects are made to fit. With a command where moving the bounds is all that has to be
 * done: `additions` are there for the proxies' amounts to be set anyway, and a container's bounds are also its defaults,
 * which whole pods are made of.
 */
export function fitLimitRange(
  { name }: Mesh,
  { ref }: LimitRange,
  refusals: readonly Refusal[],
  additions: readonly Addition[],
): Remedy {
  const refused =
    refusals.length === 0 ? "" : `Pods with what ${name} injects are refused: ${listOf(reasons(refusals))}. `;
  const moved = movedBounds(refusals);
  if (additions.length === 0 && moved !== undefined && new Set(refusals.map(({ of }) => of)).size === 1) {
    const operations = [...moved].map(([path, value]) => ({ op: "replace", path, value }));
    const text = `${refused}Move the bounds, or change the amounts in its Helm values: ${listOf(settingsOf(refusals))}.`;
    return { text, command: kubectlPatch(ref, "json", operations) };
  }
  const given = additions.map((one) => `${one.of} ${one.resource}=${showAmount(one.resource, one.amount)}`);
  const added = given.length === 0 ? "" : `What ${name} injects gets ${listOf(given)}. `;
  const own = additions.map(({ container }) => container.settings);
  const settings = listOf([...own, ...settingsOf(refusals)]);
  return { text: `${refused}${added}Set amounts that suit a proxy in its Helm values: ${settings}.` };
}

function reasons(refusals: readonly Refusal[]): readonly string[] {
  return refusals.map(({ of, resource, bound, allowed, found }) => {
    const has = found === undefined ? "not stated" : show(bound, resource, found);
    return `${resource} ${has} against ${bound} ${show(bound, resource, allowed)}${of === "pod" ? " of a whole pod" : ""}`;
  });
}

function settingsOf(refusals: readonly Refusal[]): readonly string[] {
  return refusals.map(({ settings }) => settings);
}

/** The bounds that let in all that they refuse, by their places; undefined where no bound lets in what states nothing. */
function movedBounds(refusals: readonly Refusal[]): ReadonlyMap<string, string> | undefined {
  const amounts = new Map<string, { readonly refusal: Refusal; readonly found: number }>();
  for (const refusal of refusals) {
    const { entry, bound, resource, found } = refusal;
    if (found === undefined) return undefined;
    const path = `/spec/limits/${entry}/${bound}/${resource}`;
    const other = amounts.get(path)?.found ?? found;
    amounts.set(path, { refusal, found: bound === "min" ? Math.min(other, found) : Math.max(other, found) });
  }
  return new Map(
    [...amounts].map(([path, { refusal, found }]) => [path, show(refusal.bound, refusal.resource, found)]),
  );
}

/** A minimum is rounded down: it must stay below what it lets in. */
function show(bound: Refusal["bound"], resource: Refusal["resource"], amount: number): string {
  if (bound === "maxLimitRequestRatio") return String(Math.ceil(amount * 1000) / 1000);
  return bound === "min" ? showAtMost(resource, amount) : showAmount(resource, amount);
}

function listOf(items: readonly string[]): string {
  return andList([...new Set(items)]);
}
