import type { Finding } from "../cluster-scan/finding.ts";
import { placeOf } from "../cluster-scan/finding-id.ts";
import type { Owner } from "../cluster-scan/owner.ts";
import { refKey } from "../cluster-scan/resource-ref.ts";
import { groupBy } from "../group-by.ts";
import { andList, counted } from "../words.ts";
import { firstOf } from "./first-of.ts";

const nouns: Readonly<Record<Owner["sort"], string>> = {
  chart: "chart",
  release: "Helm release",
  "argo-application": "Argo CD application",
  kustomization: "kustomization",
  application: "application",
  resource: "resource",
  namespace: "namespace",
};

const mostOwners = 3;

/** The findings of one owner; those of an older version's report, and of the cluster itself, have none. */
export interface OwnedFindings {
  readonly owner: Owner | undefined;
  readonly findings: readonly Finding[];
}

/** Those with most findings first. */
export function byOwner(findings: readonly Finding[]): readonly OwnedFindings[] {
  return [...groupBy(findings, ({ group }) => group).values()]
    .map((same) => ({ owner: same[0]?.owner, findings: same }))
    .sort((a, b) => b.findings.length - a.findings.length);
}

/** "the chart web", "the Rollout shop/cart", "the namespace shop"; "the cluster itself" for nobody. */
export function ownerText(owner: Owner | undefined): string {
  if (owner === undefined) return "the cluster itself";
  const { sort, kind = nouns[sort] } = owner;
  return `the ${kind} ${ownerNameText(owner)}`;
}

function ownerNameText({ namespace, name }: Owner): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

/** "318 ports of 290 Services", "300 Deployments", "7 objects". */
export function amountText(findings: readonly Finding[]): string {
  const resources = new Map(findings.map(({ resource }) => [refKey(resource), resource]));
  const kinds = new Set([...resources.values()].map(({ kind }) => kind));
  const [only = "object"] = kinds;
  const objects = counted(resources.size, kinds.size === 1 ? only : "object");
  if (findings.length === resources.size) return objects;
  const arePorts = findings.every((finding) => /^\d+(\/\w+)?$/.test(placeOf(finding) ?? ""));
  return `${counted(findings.length, arePorts ? "port" : "place")} of ${objects}`;
}

/** "12 charts", "3 charts and 2 namespaces"; for one owner who that is: "the chart web". */
export function ownersText(owned: readonly OwnedFindings[]): string {
  const [first, ...others] = owned;
  if (others.length === 0) return ownerText(first?.owner);
  const sorts = groupBy(owned, ({ owner }) => (owner === undefined ? "" : (owner.kind ?? nouns[owner.sort])));
  return andList([...sorts].map(([noun, same]) => (noun === "" ? "the cluster itself" : counted(same.length, noun))));
}

/** "web 120, redis 66, orders 40 and 9 more"; nothing where there is but one, or each has as many. */
export function largestOwnersText(owned: readonly OwnedFindings[]): string {
  const named = owned.flatMap(({ owner, findings }) =>
    owner === undefined ? [] : [`${ownerNameText(owner)} ${findings.length}`],
  );
  if (owned.length < 2 || owned[0]?.findings.length === owned.at(-1)?.findings.length) return "";
  const { shown, more } = firstOf(named, mostOwners);
  return `${shown.join(", ")}${more === 0 ? "" : ` and ${more} more`}`;
}
