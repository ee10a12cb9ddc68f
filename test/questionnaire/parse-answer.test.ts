import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAnswer } from "../../src/questionnaire/parse-answer.ts";
import type { Question } from "../../src/questionnaire/question.ts";
import { findQuestion, questions } from "../../src/questionnaire/questions/index.ts";

function question(id: string): Question {
  const found = findQuestion(id);
  if (found === undefined) throw new Error(`no question ${id}`);
  return found;
}

const accepted: readonly (readonly [id: string, raw: unknown, value: unknown])[] = [
  ["engineers", "21-100", "21-100"],
  ["engineers", " < 5 ", "<5"],
  ["engineers", 64, 64],
  ["engineers", "64", 64],
  ["engineers", 0, 0],
  ["services", "1", 1],
  ["services", 1, 1],
  ["services", "101+", "101+"],
  ["sameLanguage", true, "yes"],
  ["sameLanguage", "NO", "no"],
  ["fips", false, "no"],
  ["keepAlive", "Yes", "yes"],
  ["openSourceInfrastructure", "with help", "with-help"],
  ["openSourceInfrastructure", "With_Help", "with-help"],
  ["mutualTlsRequired", "yes", "identity"],
  ["mutualTlsRequired", true, "identity"],
  ["mutualTlsRequired", false, "no"],
  ["securityConfidence", "5", 5],
  ["needs", "observability, MTLS", ["mtls", "observability"]],
  ["needs", ["retries", "retries", "mtls"], ["mtls", "retries"]],
  ["needs", [], []],
  ["needs", "none", []],
  ["needs", ["none"], []],
  ["needs", false, []],
  ["protocols", "h2c,postgres", ["http2", "postgresql"]],
  ["latencyBudgetMs", 0.5, 0.5],
  ["requestsPerSecond", "1250.5", 1250.5],
  ["requestsPerSecond", -0, 0],
  ["platformEngineers", 0, 0],
  ["cni", "Cilium", "cilium"],
  ["cni", "our own", "our own"],
  ["existingMesh", "Linkerd", "linkerd"],
  ["existingMesh", false, "none"],
  ["otherPlatforms", "no", "none"],
  ["engineers", null, null],
  ["engineers", "unknown", null],
  ["cni", "null", null],
];

const refused: readonly (readonly [id: string, raw: unknown, nearest?: string])[] = [
  ["engineers", "20-100", "21-100"],
  ["engineers", "100+", "101+"],
  ["engineers", 2.5],
  ["engineers", -3],
  ["engineers", "many"],
  ["services", 0],
  ["services", Number.NaN],
  ["services", Number.POSITIVE_INFINITY],
  ["services", 1e300],
  ["sameLanguage", "mostyl", "mostly"],
  ["sameLanguage", 1],
  ["kubernetes", true],
  ["kubernetes", "prod", "production"],
  ["securityConfidence", 0],
  ["securityConfidence", 6],
  ["securityConfidence", 2.5],
  ["needs", ["mtsl"], "mtls"],
  ["needs", "mtls,observabilty", "observability"],
  ["needs", ["none", "mtls"]],
  ["needs", ""],
  ["needs", [["mtls"]]],
  ["needs", { mtls: true }],
  ["mutualTlsRequired", "identify", "identity"],
  ["latencyBudgetMs", 0],
  ["latencyBudgetMs", "250ms"],
  ["requestsPerSecond", -1],
  ["requestsPerSecond", "3,000"],
  ["requestsPerSecond", "0x10"],
  ["requestBytes", 10.5],
  ["pods", 0],
  ["platform", "openshfit", "openshift"],
  ["platform", "__proto__"],
  ["cni", ""],
  ["cni", 5],
  ["cni", true],
  ["cni", "a\u001b[31mred"],
  ["cni", "x".repeat(61)],
  ["existingMesh", "istio", "istio-sidecar"],
  ["existingMesh", "constructor"],
];

describe("parseAnswer", () => {
  it.each(accepted)("%s takes %j as %j", (id, raw, value) => {
    expect(parseAnswer(question(id), raw)).toEqual({ ok: true, value });
  });

  it.each(refused.map(([id, raw, nearest]) => ({ id, raw, nearest })))("$id refuses $raw", ({ id, raw, nearest }) => {
    const parsed = parseAnswer(question(id), raw);
    expect(parsed).toMatchObject({ ok: false, expected: expect.stringMatching(/\w/) });
    expect("nearest" in parsed ? parsed.nearest : undefined).toBe(nearest);
  });

  it("says what is expected", () => {
    const expected = (id: string) => {
      const parsed = parseAnswer(question(id), { not: "an answer" });
      return parsed.ok ? undefined : parsed.expected;
    };
    expect(expected("engineers")).toBe('"<5", "5-20", "21-100", "101+" or a whole number');
    expect(expected("mutualTlsRequired")).toBe("no, encryption, identity or yes (the same as identity)");
    expect(expected("deploymentDependencies")).toBe("none, some or many");
    expect(expected("pods")).toBe("a whole number of at least 1, such as 400");
    expect(expected("securityConfidence")).toBe("a whole number from 1 (not confident) to 5 (very confident)");
    expect(expected("existingMesh")).toMatch(/^none, istio-sidecar, .* or \w+$/);
  });

  it("never throws, and what it accepts it accepts again as the same", () => {
    const anything = fc.oneof(fc.jsonValue(), fc.anything(), fc.string({ unit: "binary" }), fc.double());
    fc.assert(
      fc.property(fc.constantFrom(...(questions as readonly Question[])), anything, (asked, raw) => {
        const parsed = parseAnswer(asked, raw);
        if (parsed.ok) expect(parseAnswer(asked, parsed.value)).toEqual(parsed);
        else expect(parsed.expected).not.toBe("");
      }),
      { numRuns: 2000 },
    );
  });
});
