import type { RoleManifest, RoleRule } from "../cluster-scan/least-role.ts";

/** A role as a YAML document for `kubectl apply`, laid out as people write them: every resource on a line of its own. */
export function roleYaml({ apiVersion, kind, metadata, rules }: RoleManifest): string {
  const { name, namespace } = metadata;
  return [
    `apiVersion: ${apiVersion}`,
    `kind: ${kind}`,
    "metadata:",
    `  name: ${quoted(name)}`,
    ...(namespace === undefined ? [] : [`  namespace: ${quoted(namespace)}`]),
    "rules:",
    ...rules.flatMap(ruleLines),
    "",
  ].join("\n");
}

function ruleLines({ apiGroups, resources, verbs }: RoleRule): string[] {
  return [
    `  - apiGroups: [${apiGroups.map(quoted).join(", ")}]`,
    "    resources:",
    ...resources.map((resource) => `      - ${quoted(resource)}`),
    `    verbs: [${verbs.map(quoted).join(", ")}]`,
  ];
}

/** YAML's double quotes are JSON's. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
