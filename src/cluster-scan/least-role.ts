import { groupBy } from "../group-by.ts";
import type { Kind } from "./kinds.ts";

/** A rule of an RBAC role, as its API spells it. */
export interface RoleRule {
  readonly apiGroups: readonly [string];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

/** A ClusterRole, or a Role for one namespace. */
export interface RoleManifest {
  readonly apiVersion: "rbac.authorization.k8s.io/v1";
  readonly kind: "ClusterRole" | "Role";
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly rules: readonly RoleRule[];
}

/**
 * The least role that reading these kinds takes: `list`, and nothing else. The version and the API groups may be asked
 * by everybody who is logged in (the cluster roles system:public-info-viewer and system:discovery).
 */
export function leastClusterRole(kinds: readonly Kind[], name: string): RoleManifest {
  return { apiVersion, kind: "ClusterRole", metadata: { name }, rules: listRules(kinds) };
}

/** The same for one namespace: kinds that live in namespaces, and a look at the namespace itself. */
export function leastRole(kinds: readonly Kind[], name: string, namespace: string): RoleManifest {
  const look: RoleRule = { apiGroups: [""], resources: ["namespaces"], verbs: ["get"] };
  const rules = [look, ...listRules(kinds.filter(({ clusterScoped }) => !clusterScoped))];
  return { apiVersion, kind: "Role", metadata: { name, namespace }, rules };
}

const apiVersion = "rbac.authorization.k8s.io/v1";

function listRules(kinds: readonly Kind[]): RoleRule[] {
  const byGroup = groupBy(kinds, ({ group }) => group);
  return [...byGroup].sort().map(([group, ofGroup]) => ({
    apiGroups: [group],
    resources: [...new Set(ofGroup.map(({ plural }) => plural))].sort(),
    verbs: ["list"],
  }));
}
