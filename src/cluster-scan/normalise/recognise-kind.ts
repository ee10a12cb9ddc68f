import { kubernetes } from "../../knowledge/kubernetes.ts";
import { type Kind, kinds } from "../kinds.ts";

const byGroupAndKind = new Map(kinds.map((kind) => [`${kind.group}/${kind.kind}`, kind]));
const byKind = new Map(kinds.map((kind) => [kind.kind, kind]));

/** The group of an apiVersion: "apps" of "apps/v1", and the core group, "", of "v1". */
export function groupOf(apiVersion: string): string {
  return apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
}

/**
 * The kind that an object is of, by group and name: a Service of serving.knative.dev is no Service. Every version of a
 * group is recognised, and so are the groups that a kind has moved out of. Undefined for kinds that nobody reads.
 */
export function recogniseKind(apiVersion: string, name: string): Kind | undefined {
  const group = groupOf(apiVersion);
  const former = kubernetes.formerGroups.find((candidate) => candidate.group === group)?.kinds ?? {};
  const today = Object.hasOwn(former, name) ? former[name] : group;
  return byGroupAndKind.get(`${today}/${name}`);
}

/**
 * Whether an apiVersion is of a later generation than the one that is read ("apps/v2"): its fields may stand elsewhere,
 * or mean something else. An alpha version never is (batch/v2alpha1 came before batch/v1), nor is one of a kind of which
 * hardly more than the name is read.
 */
export function isNewerVersion(apiVersion: string, { version, collections }: Kind): boolean {
  const [, generation, stage] = /(?:^|\/)v(\d+)(alpha\d+)?[^/]*$/.exec(apiVersion) ?? [];
  const known = Number(/^v(\d+)/.exec(version)?.[1]);
  return Number(generation) > known && stage === undefined && !collections.includes("customResources");
}

/**
 * The kind that a misspelt apiVersion must mean: "apiVersion: v1, kind: Deployment". Groups without a dot are
 * Kubernetes' own, so such a Deployment is a slip and no custom resource; it would be overlooked otherwise.
 */
export function misplacedKind(apiVersion: string, name: string): Kind | undefined {
  const ownGroup = !groupOf(apiVersion).includes(".");
  return ownGroup && recogniseKind(apiVersion, name) === undefined ? byKind.get(name) : undefined;
}

/** What an object is counted as: its kind, with the group where only that tells it from a kind of Kubernetes' own. */
export function countedAs(apiVersion: string, name: string): string {
  const group = groupOf(apiVersion);
  const confusable = byKind.has(name) || name === "Secret";
  return confusable && group !== "" && recogniseKind(apiVersion, name) === undefined ? `${name}.${group}` : name;
}
