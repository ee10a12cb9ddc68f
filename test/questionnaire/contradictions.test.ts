import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { doubtedAnswers } from "../../src/assessment/doubted-answers.ts";
import type { Answers } from "../../src/questionnaire/answers.ts";
import { doubtsAbout, findContradictions } from "../../src/questionnaire/contradictions.ts";
import { exclusions } from "../../src/questionnaire/exclusions.ts";
import { questions } from "../../src/questionnaire/questions/index.ts";
import { anyAnswers } from "./any-answers.ts";

const against = (user: Answers, answers: Answers, partly = false) =>
  findContradictions(user, { answers, partly }).map(({ question }) => question);

describe("an answer and the scan", () => {
  it.each<[string, Answers, Answers, boolean]>([
    ["a range far below what is there", { services: "2-10" }, { services: 214 }, true],
    ["a range just below it", { services: "11-100" }, { services: 120 }, false],
    ["a range that holds it", { services: "101+" }, { services: 214 }, false],
    ["far more than is there", { services: "101+" }, { services: 12 }, true],
    ["more, with other clusters", { services: "101+", clusters: 3 }, { services: 12 }, false],
    ["more, with services elsewhere", { services: "101+", otherPlatforms: "many" }, { services: 12 }, false],
    ["fewer, whatever is elsewhere", { services: 2, clusters: 3 }, { services: 12 }, true],
    ["twice the pods at a busy time", { pods: 400 }, { pods: 200 }, false],
    ["a rate of another order", { deploymentsPerDay: 0.2 }, { deploymentsPerDay: 40 }, true],
    ["a rate of the same order", { deploymentsPerDay: 10 }, { deploymentsPerDay: 40 }, false],
    ["changes that are only expected", { configChangesPerDay: 50 }, { configChangesPerDay: 0.1 }, false],
    ["no Kubernetes, on Kubernetes", { kubernetes: "no" }, { kubernetes: "partly" }, true],
    ["production, which no cluster can judge", { kubernetes: "production" }, { kubernetes: "partly" }, false],
    ["no dependencies where some are", { deploymentDependencies: "none" }, { deploymentDependencies: "some" }, true],
    ["more dependencies than show", { deploymentDependencies: "many" }, { deploymentDependencies: "some" }, false],
    ["one language where there are several", { sameLanguage: "yes" }, { sameLanguage: "no" }, true],
    ["nearly one language", { sameLanguage: "yes" }, { sameLanguage: "mostly" }, false],
    ["no owners where labels name them", { teamsOwnServices: "no" }, { teamsOwnServices: "mostly" }, true],
    ["another platform", { platform: "eks" }, { platform: "gke" }, true],
    ["another name of the plug-in", { cni: "azure-cni with cilium" }, { cni: "cilium" }, false],
    ["another plug-in", { cni: "calico" }, { cni: "cilium" }, true],
    ["a protocol left out", { protocols: ["http"] }, { protocols: ["http", "grpc"] }, true],
    ["a protocol that nobody declares", { protocols: ["http", "tcp"] }, { protocols: ["http"] }, false],
    ["no mesh where one runs", { existingMesh: "none" }, { existingMesh: "linkerd" }, true],
    ["the other mode of the same mesh", { existingMesh: "istio-ambient" }, { existingMesh: "istio-sidecar" }, false],
  ])("%s", (_, user, scan, expected) => {
    expect(against(user, scan)).toEqual(expected ? [Object.keys(user)[0]] : []);
  });

  it("may be more than a part of a cluster shows, not less", () => {
    expect(against({ pods: 400 }, { pods: 12 }, true)).toEqual([]);
    expect(against({ pods: 4 }, { pods: 12 }, true)).toEqual(["pods"]);
  });

  it("are both told, with where the scan has it from", () => {
    expect(findContradictions({ services: "101+" }, { answers: { services: 12 } })).toEqual([
      {
        question: "services",
        answer: "101+",
        scan: 12,
        text: "services: the answer is 101+, but the scan found 12 (Services that lead to pods; two that lead to the same pods count once). If the rest is in other clusters, say so with the answer clusters.",
      },
    ]);
  });

  it("never contradict each other where they are equal", () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        expect(findContradictions(answers, { answers }).filter(({ scan }) => scan !== undefined)).toEqual([]);
      }),
    );
  });
});

describe("two answers", () => {
  it.each<[Answers, string[]]>([
    [{ services: 1, requestsPerSecond: 30_000 }, ["services", "requestsPerSecond"]],
    [{ services: "1" as "2-10", requestsPerSecond: 30_000 }, ["services", "requestsPerSecond"]],
    [{ services: 1, sameLanguage: "no" }, ["services", "sameLanguage"]],
    [{ services: 1, deploymentDependencies: "many" }, ["services", "deploymentDependencies"]],
    [{ services: "101+", pods: 12, kubernetes: "production" }, ["services", "pods"]],
    [{ namespaces: 30, pods: 12 }, ["namespaces", "pods"]],
    [{ clusters: 3, nodes: 2 }, ["clusters", "nodes"]],
    [{ platformEngineers: 6, engineers: "<5" }, ["platformEngineers", "engineers"]],
    [{ kubernetes: "no", pods: 12 }, ["kubernetes", "pods"]],
    [{ kubernetes: "no", platform: "eks" }, ["kubernetes", "platform"]],
  ])("%j exclude each other", (user, ids) => {
    const [found, ...more] = findContradictions(user, { answers: {} });
    expect([found?.question, found?.other?.question]).toEqual(ids);
    expect(found?.text).toMatch(/ exclude each other: .+\.$/);
    expect(more).toEqual([]);
    expect(
      doubtedAnswers(
        [found].flatMap((one) => one ?? []),
        user,
      ),
    ).toEqual(ids.map((question) => ({ question, otherwise: null })));
  });

  it.each<Answers>([
    { services: 1, requestsPerSecond: 0, sameLanguage: "yes", deploymentDependencies: "none" },
    { services: 2, requestsPerSecond: 30_000 },
    { services: "101+", pods: 12, kubernetes: "partly" },
    { services: "101+", pods: 12, kubernetes: "production", otherPlatforms: "some" },
    { platformEngineers: 4, engineers: "<5" },
    { kubernetes: "no", platform: "none" },
  ])("%j go together", (user) => {
    expect(findContradictions(user, { answers: {} })).toEqual([]);
  });

  it("exclude each other as well where one is the scan's, and only the person's is doubted", () => {
    const user = { requestsPerSecond: 30_000 };
    const found = findContradictions(user, { answers: { services: 1 } });
    expect(found).toHaveLength(1);
    expect(doubtedAnswers(found, user)).toEqual([{ question: "requestsPerSecond", otherwise: null }]);
    expect(findContradictions({}, { answers: { services: 1, requestsPerSecond: 30_000 } })).toEqual([]);
  });

  it("are questions, each pair once", () => {
    const ids: readonly string[] = questions.map(({ id }) => id);
    for (const { of } of exclusions) expect(ids).toEqual(expect.arrayContaining([...of]));
    expect(new Set(exclusions.map(({ of }) => of.join())).size).toBe(exclusions.length);
  });
});

it("what is doubted is doubted once, with what the scan says", () => {
  const user: Answers = { services: 1, requestsPerSecond: 9 };
  const found = findContradictions(user, { answers: { services: 12 } });
  expect(found).toHaveLength(2);
  expect(doubtedAnswers(found, user)).toEqual([
    { question: "services", otherwise: 12 },
    { question: "requestsPerSecond", otherwise: null },
  ]);
});

it("doubts about a question are those that name it", () => {
  const user: Answers = { services: 1, requestsPerSecond: 9, platform: "eks" };
  expect(doubtsAbout("requestsPerSecond", user, { platform: "gke" })).toHaveLength(1);
  expect(doubtsAbout("platform", user, { platform: "gke" })[0]).toMatch(/^platform: the answer is eks/);
  expect(doubtsAbout("fips", user, { platform: "gke" })).toEqual([]);
});
