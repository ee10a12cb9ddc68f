import { describe, expect, it } from "vitest";
import { allowedNames, describeAllowed } from "../../src/questionnaire/allowed-values.ts";
import { parseAnswer } from "../../src/questionnaire/parse-answer.ts";
import type { Question } from "../../src/questionnaire/question.ts";
import { findQuestion, groups, questions } from "../../src/questionnaire/questions/index.ts";
import { sizeFlags } from "../../src/questionnaire/size-flags.ts";

/** Ids and values of CONTRACT.md, which are published: no entry may ever change or go. */
const published: Readonly<Record<string, string | readonly string[]>> = {
  engineers: ["<5", "5-20", "21-100", "101+"],
  services: ["1", "2-10", "11-100", "101+"],
  sameLanguage: ["yes", "mostly", "no"],
  openSourceInfrastructure: ["never", "failed", "with-help", "yes"],
  kubernetes: ["production", "partly", "no"],
  securityConfidence: "scale",
  observabilityConfidence: "scale",
  reliabilityConfidence: "scale",
  needs: [
    "mtls",
    "authorization",
    "traffic-splitting",
    "retries",
    "load-balancing",
    "observability",
    "multi-cluster",
    "egress-control",
  ],
  mutualTlsRequired: ["no", "encryption", "identity"],
  fips: ["no", "yes"],
  latencyBudgetMs: "number",
  communication: ["sync", "mixed", "async"],
  portability: ["required", "wanted", "unimportant"],
  deploymentDependencies: ["none", "some", "many"],
  teamsOwnServices: ["yes", "mostly", "no"],
  requestsPerSecond: "number",
  requestBytes: "number",
  responseBytes: "number",
  connections: "number",
  keepAlive: ["yes", "no"],
  protocols: "choices",
  proxyWorkers: "number",
  deploymentsPerDay: "number",
  configChangesPerDay: "number",
  pods: "number",
  namespaces: "number",
  nodes: "number",
  nodeCores: "number",
  nodeMemoryGiB: "number",
  clusters: "number",
  platform: ["eks", "gke", "aks", "openshift", "other", "none"],
  cni: "text",
  existingMesh: "mesh",
  otherPlatforms: ["none", "some", "many"],
  platformEngineers: "number",
  releasePipeline: ["automated", "partly", "manual"],
  upgradePractice: ["canary", "in-place", "rarely"],
  disasterRecovery: ["tested", "documented", "none"],
  rtoMinutes: "number",
  rpoMinutes: "number",
  supportContract: ["required", "wanted", "unimportant"],
};

describe("the questions", () => {
  it("are those of CONTRACT.md, in its order", () => {
    expect(questions.map(({ id }) => id)).toEqual(Object.keys(published));
    expect(groups.flatMap((group) => group.questions as readonly Question[])).toEqual(questions);
  });

  it.each(Object.entries(published))("%s takes the published values", (id, expected) => {
    const question = findQuestion(id);
    if (question === undefined) throw new Error(`no question ${id}`);
    expect(typeof expected === "string" ? question.kind : allowedNames(question)).toEqual(expected);
  });

  it("begin with the eight that are enough for a verdict", () => {
    expect(groups[0].questions).toHaveLength(8);
  });

  it.each(questions as readonly Question[])(
    "$id is worded for one line, in sentences",
    ({ prompt, help, consequence }) => {
      expect(prompt).toMatch(/^[A-Z][ -~]{10,110}\?$/);
      expect(help).toMatch(/^[ -~]{10,150}\.$|^[ -~]{10,150}\?$/);
      expect(consequence).toMatch(/^[A-Z][ -~]{10,150}\.$/);
    },
  );

  it.each(questions as readonly Question[])("$id explains and renames only values it has", (question) => {
    const names = allowedNames(question);
    if ("meanings" in question) expect(names).toEqual(expect.arrayContaining(Object.keys(question.meanings ?? {})));
    for (const [alias, value] of Object.entries(("aliases" in question && question.aliases) || {})) {
      expect(names).toContain(value);
      expect(names).not.toContain(alias);
    }
    expect(describeAllowed(question)).not.toBe("");
  });

  it.each(questions.filter(({ kind }) => kind === "number") as readonly Question[])(
    "$id takes its own example",
    (question) => {
      if (question.kind !== "number") throw new Error("not a number");
      expect(parseAnswer(question, question.example)).toEqual({ ok: true, value: question.example });
    },
  );

  it.each(["engineers", "services"])("%s has bands without gaps, the last one open", (id) => {
    const question = findQuestion(id);
    if (question?.kind !== "band") throw new Error(`${id} has no bands`);
    const { bands } = question;
    for (const [index, { from }] of bands.entries()) if (index > 0) expect(from).toBe((bands[index - 1]?.to ?? 0) + 1);
    expect(bands.at(-1)?.to).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("the flags of size", () => {
  it("are services, the load and the estate", () => {
    expect(sizeFlags().map(({ flag }) => flag)).toEqual([
      "services",
      "rps",
      "request-bytes",
      "response-bytes",
      "connections",
      "keep-alive",
      "protocols",
      "proxy-workers",
      "deployments-per-day",
      "config-changes-per-day",
      "pods",
      "namespaces",
      "nodes",
      "node-cores",
      "node-memory-gib",
      "clusters",
      "platform",
      "cni",
      "existing-mesh",
      "other-platforms",
    ]);
  });

  it("are the ids in kebab-case, but for the rate", () => {
    for (const { flag, question } of sizeFlags()) {
      if (question.id === "requestsPerSecond") continue;
      expect(flag.replaceAll("-", "")).toBe(question.id.toLowerCase());
    }
  });
});
