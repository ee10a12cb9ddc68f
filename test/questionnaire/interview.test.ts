import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answers, AnswerValue } from "../../src/questionnaire/answers.ts";
import { createInterview, type Interview } from "../../src/questionnaire/interview.ts";
import { questions } from "../../src/questionnaire/questions/index.ts";

const start = (answers: Answers = {}, suggestions: Answers = {}, unknown: readonly string[] = []) =>
  createInterview({ answers, unknown }, suggestions);

/** "engineers 1/42", "group Your load 9", "counted pods,nodes". */
function shown(interview: Interview): string {
  const step = interview.next();
  if (step === undefined) return "done";
  if (step.kind === "question") return `${step.question.id} ${step.number}/${step.of}`;
  if (step.kind === "group") return `group ${step.title} ${step.count}`;
  return `counted ${step.questions.map(({ id }) => id).join()}`;
}

/** Answers by question id; else "I don't know", and yes to groups. */
function run(interview: Interview, answers: Readonly<Record<string, AnswerValue>> = {}): string[] {
  const steps: string[] = [];
  for (let step = interview.next(); step !== undefined; step = interview.next()) {
    steps.push(shown(interview));
    const key = step.kind === "question" ? step.question.id : step.title;
    interview.answer(answers[key] ?? (step.kind === "question" ? null : "yes"));
  }
  return steps;
}

describe("an interview", () => {
  it("asks every question once, in the order of the questionnaire, and each group first", () => {
    const steps = run(start());
    const asked = steps.filter((step) => /^\w+ \d/.test(step));
    expect(asked).toEqual(questions.map(({ id }, index) => `${id} ${index + 1}/42`));
    expect(steps.filter((step) => step.startsWith("group"))).toEqual([
      "group Why a mesh 6",
      "group Your applications 2",
      "group Your load 9",
      "group Your clusters 10",
      "group How you operate 7",
    ]);
  });

  it("leaves a group out, and counts without it", () => {
    const steps = run(start(), { "Your load": "no", "Your clusters": "no" });
    expect(steps).toContain("engineers 1/42");
    expect(steps).toContain("platformEngineers 17/23");
    expect(steps.some((step) => step.startsWith("pods"))).toBe(false);
  });

  it("asks nothing that cannot matter any more", () => {
    expect(run(start(), { kubernetes: "no" }).join()).not.toMatch(/(^|,)(pods|nodes|clusters|platform|cni) \d/);
    expect(run(start(), { services: 1 }).join()).not.toMatch(
      /sameLanguage|communication|deploymentDependencies|requestsPerSecond|keepAlive/,
    );
    expect(run(start(), { requestsPerSecond: 0 }).join()).not.toMatch(/requestBytes|keepAlive/);
  });

  it("asks neither what is known nor what is known to be unknown", () => {
    const steps = run(start({ engineers: "<5", fips: "no" }, {}, ["services"]));
    expect(steps[0]).toBe("sameLanguage 1/39");
    expect(steps.join()).not.toContain("fips");
  });

  it("lets what a scan counted be confirmed at once", () => {
    const suggestions = { pods: 400, nodes: 20, services: 214, platform: "gke" } as const;
    const confirmed = start({}, suggestions);
    const steps = run(confirmed);
    expect(steps).toContain("counted pods,nodes,platform");
    expect(steps).toContain("group Your clusters 7");
    expect(steps).toContain("services 2/42");
    expect(steps.join()).not.toMatch(/pods \d/);
    expect(confirmed.given().answers.pods).toBeUndefined();

    const refused = run(start({}, suggestions), { "Your clusters": "no" });
    expect(refused).toContain("counted pods,nodes,platform");
  });

  it("goes back step by step, over groups too, and remembers what was said", () => {
    const interview = start();
    expect(interview.back()).toBe(false);
    for (let count = 0; count < 8; count++) interview.answer(count === 0 ? "101+" : null);
    expect(shown(interview)).toBe("group Why a mesh 6");
    interview.answer("yes");
    interview.answer(["mtls"]);
    expect(shown(interview)).toBe("mutualTlsRequired 10/42");
    expect(interview.back()).toBe(true);
    expect(interview.next()).toMatchObject({ number: 9, before: ["mtls"] });
    expect(interview.given().answers.needs).toBeUndefined();
    interview.back();
    expect(shown(interview)).toBe("group Why a mesh 6");
    for (let count = 0; count < 8; count++) interview.back();
    expect(interview.next()).toMatchObject({ number: 1, before: "101+" });
    expect(interview.back()).toBe(false);
    expect(interview.given()).toEqual({ answers: {}, unknown: [] });
  });

  it("tells what was answered and what is known to be unknown", () => {
    const interview = start({ fips: "no" });
    interview.answer("5-20");
    interview.answer(null);
    expect(interview.given()).toEqual({ answers: { engineers: "5-20", fips: "no" }, unknown: ["services"] });
    expect(Object.keys(interview.given().answers)).toEqual(["engineers", "fips"]);
  });

  it("gone on with from what was given, asks what is left", () => {
    fc.assert(
      fc.property(fc.nat(30), (stop) => {
        const first = start();
        for (let count = 0; count < stop; count++) first.answer(first.next()?.kind === "question" ? null : "yes");
        const asked = first.given().unknown.length;
        const second = run(createInterview(first.given(), {})).filter((step) => /^\w+ \d/.test(step));
        expect(second).toHaveLength(42 - asked);
      }),
      { numRuns: 20 },
    );
  });
});
