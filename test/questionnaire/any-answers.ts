import fc from "fast-check";
import { allowedNames } from "../../src/questionnaire/allowed-values.ts";
import { type Answers, type AnswerValue, collectAnswers } from "../../src/questionnaire/answers.ts";
import type { Question } from "../../src/questionnaire/question.ts";
import { questions } from "../../src/questionnaire/questions/index.ts";

/** Any answer that a question takes, as parseAnswer gives it. */
function anyAnswer(question: Question): fc.Arbitrary<AnswerValue> {
  switch (question.kind) {
    case "band":
      // The label "1" is the number 1.
      return fc.oneof(
        fc.constantFrom(...allowedNames(question).filter((label) => !/^\d+$/.test(label))),
        fc.integer({ min: question.bands[0]?.from ?? 0, max: 2000 }),
      );
    case "choice":
    case "mesh":
      return fc.constantFrom(...allowedNames(question));
    case "choices":
      return fc.subarray([...question.allowed]);
    case "scale":
      return fc.integer({ min: 1, max: 5 });
    case "number":
      return question.integer
        ? fc.integer({ min: Math.ceil(question.min), max: 1_000_000 })
        : fc
            .double({ min: question.min, max: 1_000_000, noNaN: true, noDefaultInfinity: true })
            .map((value) => value + 0);
    case "text":
      return fc.constantFrom(...question.examples, 'my "own": cni #1', "[x]", "- a", "on", "1.5", "ünïcode");
  }
}

/** Any set of valid answers, some questions left out. */
export const anyAnswers: fc.Arbitrary<Answers> = fc
  .tuple(...questions.map((question) => fc.option(anyAnswer(question), { nil: null })))
  .map((values) => collectAnswers(new Map(questions.map(({ id }, index) => [id, values[index] ?? null]))));
