import { beforeAll, describe, expect, it } from "vitest";
import { assess } from "../../src/assessment/assess.ts";
import type { Assessment } from "../../src/assessment/assessment.ts";
import { survey } from "../../src/assessment/survey.ts";
import { checks } from "../../src/cluster-scan/checks/index.ts";
import type { Inventory } from "../../src/cluster-scan/inventory.ts";
import { loadManifests } from "../../src/cluster-scan/load-manifests.ts";
import { benchmarks } from "../../src/knowledge/benchmarks.ts";
import { criteria } from "../../src/knowledge/criteria.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import type { Answers } from "../../src/questionnaire/answers.ts";
import { decisionText } from "../../src/report/decision-text.ts";
import { inventoryOf, workload } from "../cluster-scan/inventory-of.ts";

const stamp = { generatedAt: "2026-01-01T00:00:00.000Z", tool: { name: "mesh-check", version: "0" } };
const assessed = (inventory: Inventory, answers: Answers = {}): Assessment =>
  assess(survey(inventory, checks, meshes), answers, { meshes, benchmarks, criteria }, stamp);
const sidecars = ({ sizing }: Assessment) => sizing.find(({ mesh }) => mesh === "linkerd")?.parts["sidecar"];
const without = (inventory: Inventory, ...kinds: readonly string[]): Inventory => ({
  ...inventory,
  source: "live",
  unread: kinds.map((kind) => ({ kind, reason: "forbidden" })),
});

describe("where workloads could be read in part", () => {
  const one = inventoryOf(workload("StatefulSet", "db", { containers: [{ name: "db", image: "db:1" }] }));
  const part = without(one, "Deployment", "ReplicaSet", "Pod");

  it("what is left is neither an answer nor the size of the estate", () => {
    const { answers } = assessed(part);
    for (const id of ["pods", "namespaces", "services"]) expect(answers[id]?.from).toBe("unknown");
    const all = assessed({ ...without(one), source: "live" });
    expect(all.answers["pods"]).toEqual({ value: 1, from: "scan" });
    expect(sidecars(all)?.count).toBe(1);
    expect(sidecars(assessed(part))?.count).toBeGreaterThan(1);
  });

  it("is the least that is sized, and says so", () => {
    const many = inventoryOf(workload("StatefulSet", "db", {}, { spec: { replicas: 1_000_000 } }));
    const assessment = assessed(without(many, "Deployment"));
    expect(sidecars(assessment)?.count).toBe(1_000_000);
    expect(assessment.sizing[0]?.assumptions.join("\n")).toContain("Not all could be read: there are 1000000 or more.");
  });

  it("what the user says is taken instead", () => {
    expect(sidecars(assessed(part, { pods: 40 }))?.count).toBe(40);
  });

  it("what they request is not what meshes are compared with", () => {
    const resources = { requests: { cpu: "1m" } };
    const small = inventoryOf(
      workload("StatefulSet", "db", { containers: [{ name: "db", image: "db:1", resources }] }),
    );
    const priced = (...kinds: readonly string[]) =>
      assessed(without(small, ...kinds)).verdict.reasons.some(({ because }) => because[0]?.startsWith("sizing:"));
    expect(priced()).toBe(true);
    expect(priced("Deployment")).toBe(false);
  });
});

describe("a workload table with answers", () => {
  const table = "workload,namespace,replicas\ncart,shop,4\nfront,shop,300\n";
  let inventory: Inventory;
  beforeAll(async () => {
    inventory = await loadManifests(["-"], async () => table);
  });
  const wanting: Answers = {
    needs: ["mtls", "authorization", "observability"],
    mutualTlsRequired: "identity",
    services: 120,
    kubernetes: "production",
    engineers: "101+",
    platformEngineers: 12,
    openSourceInfrastructure: "yes",
    securityConfidence: 2,
    observabilityConfidence: 3,
    reliabilityConfidence: 3,
  };

  it("is decided as without a cluster: no check ran, and nothing is adopted at once", () => {
    const { coverage, verdict, checks: results, answers } = assessed(inventory, wanting);
    expect(coverage).toMatchObject({ share: 0, outlineOnly: true });
    expect(new Set(results.map(({ reason }) => reason))).toEqual(
      new Set(["a workload table shows no check what it looks at"]),
    );
    expect(answers["pods"]).toEqual({ value: 304, from: "scan" });
    expect(verdict.decision).toBe("adopt-after-preparation");
  });

  it("that leave it undecided is so for them, not for what was seen", () => {
    const assessment = assessed(inventory);
    expect(assessment.verdict.decision).toBe("undecided");
    expect(decisionText(assessment)).not.toContain("too little was seen");
  });
});
