import { criteria } from "../../src/knowledge/criteria.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import type { Answers } from "../../src/questionnaire/answers.ts";
import { questions } from "../../src/questionnaire/questions/index.ts";
import type { SizingPlan } from "../../src/sizing/plan.ts";
import type { VerdictInputs } from "../../src/verdict/inputs.ts";

/** An estate that should run a mesh: large, polyglot, regulated, and able. */
export const regulatedBank: Answers = {
  engineers: "101+",
  services: 240,
  sameLanguage: "no",
  openSourceInfrastructure: "yes",
  kubernetes: "production",
  securityConfidence: 2,
  observabilityConfidence: 2,
  reliabilityConfidence: 3,
  needs: ["mtls", "authorization", "observability"],
  mutualTlsRequired: "identity",
  fips: "no",
  latencyBudgetMs: 250,
  communication: "sync",
  portability: "wanted",
  deploymentDependencies: "none",
  teamsOwnServices: "yes",
  protocols: ["http", "grpc"],
  deploymentsPerDay: 40,
  platform: "eks",
  cni: "aws-vpc",
  existingMesh: "none",
  otherPlatforms: "none",
  platformEngineers: 6,
  releasePipeline: "automated",
  upgradePractice: "canary",
  disasterRecovery: "tested",
  supportContract: "wanted",
};

/** An estate that should not: few people, few services, nothing to gain. */
export const smallShop: Answers = {
  ...regulatedBank,
  engineers: 4,
  services: 6,
  sameLanguage: "yes",
  securityConfidence: 4,
  observabilityConfidence: 4,
  reliabilityConfidence: 4,
  needs: [],
  mutualTlsRequired: "no",
  protocols: ["http"],
  platformEngineers: 1,
};

/** A plan in which a mesh takes 2 % of 100 cores. */
export function cheapPlan(mesh: string): SizingPlan {
  const figures = { cpuCores: { low: 1, expected: 2, high: 3 }, memoryMiB: { low: 1, expected: 2, high: 3 } };
  return {
    mesh,
    layer: "l7",
    growth: 1,
    basis: [],
    passesPerSecond: {},
    parts: {},
    dataPlane: figures,
    controlPlane: { cpuCores: { low: 0, expected: 0, high: 0 }, memoryMiB: { low: 0, expected: 0, high: 0 } },
    perProxy: figures,
    busiestProxy: figures,
    reserved: { profile: "chart defaults", cpuCores: 2, memoryMiB: 10 },
    addedLatencyMs: { p50: null, p90: null, p99: null },
    placement: null,
    monthlyCost: null,
    assumptions: [],
  };
}

/** Inputs with nothing in the way: scanned, no findings, cheap plans for every mesh. */
export function inputsFor(answers: Answers, changes: Partial<VerdictInputs> = {}): VerdictInputs {
  return {
    answers,
    questions,
    meshes,
    criteria,
    findings: [],
    plans: meshes.map(({ id }) => cheapPlan(id)),
    requestedCores: 100,
    nodeCores: 200,
    coverageShare: 1,
    scanned: true,
    installed: [],
    ...changes,
  };
}
