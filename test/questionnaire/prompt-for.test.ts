import { describe, expect, it } from "vitest";
import type { AnswerValue } from "../../src/questionnaire/answers.ts";
import { promptFor } from "../../src/questionnaire/prompt-for.ts";
import type { Question } from "../../src/questionnaire/question.ts";
import { findQuestion, questions } from "../../src/questionnaire/questions/index.ts";

function prompt(id: string, found?: AnswerValue, before?: AnswerValue | null) {
  const question = findQuestion(id);
  if (question === undefined) throw new Error(`no question ${id}`);
  return promptFor(question, { found, before }, 80);
}

const names = (id: string, found?: AnswerValue, before?: AnswerValue | null) =>
  prompt(id, found, before).choices?.map(({ name }) => name);

describe("promptFor", () => {
  it("offers every value and not to know, which is where Enter leads when the scan found nothing", () => {
    const { choices, default: preset, read } = prompt("kubernetes");
    expect(choices?.map(({ short }) => short)).toEqual(["production", "partly", "no", "I don't know"]);
    expect(preset).toBe("");
    expect(read("")).toBeNull();
    expect(read("partly")).toBe("partly");
  });

  it("leads to what the scan found, and says so", () => {
    expect(names("platform", "gke")).toContain("gke: Google (from the scan)");
    expect(prompt("platform", "gke").default).toBe("gke");
    expect(names("services", 214)?.[0]).toBe("214 (from the scan)");
    expect(prompt("services", 214).default).toBe(214);
    expect(prompt("services", 214).read(214)).toBe(214);
    expect(names("services", "2-10")).toEqual(["1", "2-10 (from the scan)", "11-100", "101+", "I don't know"]);
  });

  it("says where what was found comes from", () => {
    expect(prompt("services", 214).hint).toBe(
      "The scan found 214 (Services that lead to pods; two that lead to the same pods count once).",
    );
    expect(prompt("engineers").hint).toBeUndefined();
    expect(prompt("protocols", ["http", "grpc"]).hint).toContain("The scan found http, grpc (");
  });

  it("leads back to the answer of before, also where the scan found another", () => {
    expect(prompt("services", 214, "11-100").default).toBe("11-100");
    expect(names("services", 214, 30)?.slice(0, 2)).toEqual(["214 (from the scan)", "30"]);
    expect(names("services", undefined, 1)).toEqual(["1", "2-10", "11-100", "101+", "I don't know"]);
    expect(prompt("platform", "gke", null).default).toBe("");
    expect(prompt("pods", 400, 12)).toMatchObject({ default: "12" });
    expect(prompt("pods", 400, null).default).toBeUndefined();
    const marked = (before: readonly string[]) =>
      prompt("protocols", ["grpc"], before)
        .choices?.filter(({ checked }) => checked)
        .map(({ value }) => value);
    expect(marked(["http"])).toEqual(["http"]);
    expect(marked([])).toEqual(["none"]);
  });

  it("takes a number from 1 to 5 for confidence", () => {
    expect(names("securityConfidence")).toEqual([
      "1 (not confident)",
      "2",
      "3",
      "4",
      "5 (very confident)",
      "I don't know",
    ]);
    expect(prompt("securityConfidence").read(5)).toBe(5);
  });

  it("takes what was typed, or nothing or ? for not to know", () => {
    const { type, read, validate } = prompt("pods");
    expect(type).toBe("input");
    expect(read("12")).toBe(12);
    expect(read("")).toBeNull();
    expect(read(" ? ")).toBeNull();
    expect(validate?.("12")).toBe(true);
    expect(validate?.("?")).toBe(true);
    expect(validate?.("some")).toBe("Expected a whole number of at least 1, such as 400.");
    expect(prompt("pods", 400)).toMatchObject({
      default: "400",
      hint: "The scan found 400 (replicas that workloads want, without Jobs). Enter takes 400. If you don't know, type ?.",
    });
    expect(prompt("cni").read("Cilium")).toBe("cilium");
  });

  it("tells none of them from not knowing which", () => {
    const { type, read, validate, choices } = prompt("needs");
    expect(type).toBe("checkbox");
    expect(read([])).toBeNull();
    expect(read(["none"])).toEqual([]);
    expect(read(["retries", "mtls"])).toEqual(["mtls", "retries"]);
    expect(validate?.([{ value: "none" }, { value: "mtls" }])).toBe("Mark either none of them, or some.");
    expect(validate?.([{ value: "mtls" }])).toBe(true);
    expect(choices?.some(({ checked }) => checked)).toBe(false);
    expect(
      prompt("protocols", ["grpc"])
        .choices?.filter(({ checked }) => checked)
        .map(({ value }) => value),
    ).toEqual(["grpc"]);
  });

  it.each(questions as readonly Question[])("$id fits into 60 columns", (question) => {
    const { message, choices = [] } = promptFor(question, {}, 60);
    const lines = [message, ...choices.map(({ name }) => name)].flatMap((text) => text.split("\n"));
    expect(lines.filter((line) => line.length > 57)).toEqual([]);
  });
});
