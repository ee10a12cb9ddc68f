import type { Assessment } from "../../assessment/assessment.ts";
import type { ResolvedAnswers } from "../../questionnaire/answers.ts";
import { counted } from "../../words.ts";
import { answerText } from "../answer-text.ts";
import { openQuestions } from "../open-questions.ts";
import { labelled, type Page, section } from "./page.ts";
import { type Text, unbroken } from "./wrap.ts";

/** What is known and who said so, as --set writes it; what is not known is counted. */
export function answerLines(
  page: Page,
  { answers, contradictions = [] }: Pick<Assessment, "answers" | "contradictions">,
): string[] {
  const total = Object.keys(answers).length;
  const { count: unknown, named } = openQuestions(answers);
  const aside = unknown === 0 ? `all ${total} known` : `${total - unknown} of ${total} known, ${unknown} unknown`;
  const lines = [
    ...knownLines(page, "Given", ofOrigin(answers, "user")),
    ...knownLines(page, "From the scan", ofOrigin(answers, "scan")),
    ...contradictions.flatMap(({ text }) => labelled(page, "Contradicted", text)),
    ...(unknown === 0 ? [] : labelled(page, "Unknown", unknownText(page, `${counted(unknown, "question")}${named}`))),
  ];
  return section(page, "ANSWERS", aside, lines);
}

type Known = readonly { readonly id: string; readonly value: unknown }[];

function ofOrigin(answers: ResolvedAnswers, origin: "user" | "scan"): Known {
  return Object.entries(answers)
    .filter(([, { from }]) => from === origin)
    .map(([id, { value }]) => ({ id, value }));
}

function knownLines(page: Page, label: string, known: Known): string[] {
  if (known.length === 0) return [];
  const text = known.flatMap(({ id, value }, index) => [
    index === 0 ? "" : " ",
    { text: `${id}=`, style: page.palette.quiet },
    unbroken(answerText(value)),
  ]);
  return labelled(page, label, text);
}

function unknownText({ palette }: Page, unknown: string): Text {
  return [`${unknown}; to answer: `, { text: "mesh-check ask", style: palette.command }];
}
