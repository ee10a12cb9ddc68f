import { describe, expect, it } from "vitest";
import { surveyReads } from "../../src/assessment/survey-reads.ts";
import { checks } from "../../src/cluster-scan/checks/index.ts";
import { kinds, kindsFilling } from "../../src/cluster-scan/kinds.ts";
import { leastClusterRole, leastRole } from "../../src/cluster-scan/least-role.ts";

const read = kindsFilling(surveyReads(checks));

describe("the least role", () => {
  it("allows to list what is read, and nothing else", () => {
    const { kind, rules } = leastClusterRole(read, "mesh-check");
    expect(kind).toBe("ClusterRole");
    expect(new Set(rules.flatMap(({ verbs }) => verbs))).toEqual(new Set(["list"]));
    const allowed = rules.flatMap(({ apiGroups: [group], resources }) => resources.map((name) => `${group}/${name}`));
    expect(allowed.sort()).toEqual([...new Set(read.map(({ group, plural }) => `${group}/${plural}`))].sort());
    expect(new Set(allowed).size).toBe(allowed.length);
  });

  it("never allows Secrets, nor anything by a wildcard", () => {
    const text = JSON.stringify([leastClusterRole(kinds, "x"), leastRole(kinds, "x", "shop")]);
    expect(text).not.toMatch(/secrets|\*/);
  });

  it("for one namespace leaves out what lives in none, but lets it look at itself", () => {
    const { metadata, rules } = leastRole(read, "mesh-check", "shop");
    expect(metadata).toEqual({ name: "mesh-check", namespace: "shop" });
    expect(rules[0]).toEqual({ apiGroups: [""], resources: ["namespaces"], verbs: ["get"] });
    expect(rules.slice(1).flatMap(({ resources }) => resources)).not.toContain("nodes");
    expect(rules.slice(1).flatMap(({ resources }) => resources)).toContain("deployments");
  });
});

it("every kind that is listed has a reader, so that no right is asked for in vain", () => {
  expect(kinds.filter((kind) => !read.includes(kind)).map(({ kind }) => kind)).toEqual([]);
});
