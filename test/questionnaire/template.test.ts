import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAnswersFile } from "../../src/questionnaire/answers-file.ts";
import { questions } from "../../src/questionnaire/questions/index.ts";
import { answersTemplate } from "../../src/questionnaire/template.ts";
import { anyAnswers } from "./any-answers.ts";

describe("the template", () => {
  it("is the golden file", async () => {
    await expect(answersTemplate()).toMatchFileSnapshot("../fixtures/answers/template.yaml");
  });

  it("loads back as no answers", async () => {
    expect(await parseAnswersFile(answersTemplate(), "template")).toEqual({});
  });

  it("is at most 80 columns wide", () => {
    const lines = answersTemplate().split("\n");
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  });

  it.each(questions.map(({ id }) => id))("has a line for %s that loads once its # is gone", async (id) => {
    const text = answersTemplate().replace(`#${id}:`, `${id}:`);
    expect(Object.keys(await parseAnswersFile(text, "template"))).toEqual([id]);
  });

  it("with answers loads back as they were", async () => {
    await fc.assert(
      fc.asyncProperty(anyAnswers, async (answers) => {
        expect(await parseAnswersFile(answersTemplate(answers), "template")).toEqual(answers);
      }),
      { numRuns: 50 },
    );
  });
});
