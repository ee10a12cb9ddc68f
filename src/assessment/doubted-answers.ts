import type { Answers } from "../questionnaire/answers.ts";
import type { Contradiction } from "../questionnaire/contradictions.ts";
import type { DoubtedAnswer } from "../verdict/inputs.ts";

/**
 * What contradictions mean for the verdict: of an answer that the scan speaks against, either may be true; of two answers
 * that exclude each other neither is sure. Only what people answered is doubted, once each.
 */
export function doubtedAnswers(contradictions: readonly Contradiction[], user: Answers): readonly DoubtedAnswer[] {
  const doubted = contradictions.flatMap(({ question, scan = null, other }): DoubtedAnswer[] => [
    { question, otherwise: scan },
    ...(other === undefined ? [] : [{ question: other.question, otherwise: null }]),
  ]);
  const isFirst = ({ question }: DoubtedAnswer, index: number) =>
    doubted.findIndex((one) => one.question === question) === index;
  return doubted.filter((one, index) => one.question in user && isFirst(one, index));
}
