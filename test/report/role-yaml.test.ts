import { expect, it } from "vitest";
import { parse } from "yaml";
import { kinds } from "../../src/cluster-scan/kinds.ts";
import { leastClusterRole, leastRole } from "../../src/cluster-scan/least-role.ts";
import { roleYaml } from "../../src/report/role-yaml.ts";

it.each([leastClusterRole(kinds, "mesh-check"), leastRole(kinds, "8080", "null")])(
  "roleYaml writes what a YAML parser reads back: $kind",
  (role) => {
    expect(parse(roleYaml(role))).toEqual(role);
  },
);
