import { type Answers, type AnswerValue, collectAnswers } from "./answers.ts";
import type { Given } from "./interrupted.ts";
import type { Question, QuestionGroup } from "./question.ts";
import { groups } from "./questions/index.ts";

export interface QuestionStep {
  readonly kind: "question";
  readonly question: Question;
  readonly title: string;
  /** From 1, of all that are asked as far as is known now. */
  readonly number: number;
  readonly of: number;
  /** The answer before the user went back to it; null for "I don't know". */
  readonly before?: AnswerValue | null;
}

/** What comes next: a question, whether a group shall be asked at all, or whether what the scan counted is right. */
export type Step =
  | QuestionStep
  | { readonly kind: "group"; readonly title: string; readonly count: number }
  | { readonly kind: "counted"; readonly title: string; readonly questions: readonly Question[] };

/** The state of the questions, without any terminal. */
export interface Interview {
  /** Undefined once all is answered. */
  readonly next: () => Step | undefined;
  /** Answers the step that `next` gives: a question by its answer, the others by "yes", or "no" to leave them out. */
  readonly answer: (value: AnswerValue | null) => void;
  /** Takes the last answer back; false when there is none. */
  readonly back: () => boolean;
  readonly given: () => Given;
}

/** @param known is not asked again. @param suggestions what a scan found */
export function createInterview(known: Given, suggestions: Answers): Interview {
  const decided = new Map<string, AnswerValue | null>();
  const before = new Map<string, AnswerValue | null>();
  const given = (): Given => {
    const asked = [...decided].filter(([key]) => !key.includes(":"));
    const unknown = asked.flatMap(([key, value]) => (value === null ? [key] : []));
    return {
      answers: collectAnswers(new Map([...Object.entries(known.answers), ...asked])),
      unknown: [...known.unknown, ...unknown],
    };
  };
  const isOpen = (question: Question, answers: Answers) =>
    answerTo(known.answers, question.id) === undefined &&
    !known.unknown.includes(question.id) &&
    !isPointless(question, answers);

  /** The questions of a group that are asked one by one, and those that a scan counted. */
  const split = (group: QuestionGroup, answers: Answers) => {
    const open = group.questions.filter((question) => isOpen(question, answers));
    const counted = group.counted ? open.filter(({ id }) => answerTo(suggestions, id) !== undefined) : [];
    const confirmed = decided.get(`counted:${group.title}`) === "yes";
    return { counted, open: confirmed ? open.filter((question) => !counted.includes(question)) : open };
  };

  const next = (): Step | undefined => {
    const { answers } = given();
    const parts = groups.map((group) => ({ title: group.title, ...split(group, answers) }));
    const asked = parts
      .filter(({ title }) => decided.get(`group:${title}`) !== "no")
      .flatMap(({ open }) => open.map(({ id }) => id));
    for (const [index, { title, counted, open }] of parts.entries()) {
      if (counted.length > 0 && !decided.has(`counted:${title}`)) return { kind: "counted", title, questions: counted };
      if (index > 0 && open.length > 0 && !decided.has(`group:${title}`))
        return { kind: "group", title, count: open.length };
      const question = open.find(({ id }) => !decided.has(id));
      if (question === undefined || decided.get(`group:${title}`) === "no") continue;
      const number = asked.filter((id) => decided.has(id)).length + 1;
      const earlier = before.get(question.id);
      const step = { kind: "question", question, title, number, of: asked.length } as const;
      return earlier === undefined ? step : { ...step, before: earlier };
    }
    return undefined;
  };

  return {
    next,
    answer: (value) => {
      const step = next();
      if (step !== undefined) decided.set(keyOf(step), value);
    },
    back: () => {
      const last = [...decided].at(-1);
      if (last === undefined) return false;
      before.set(...last);
      return decided.delete(last[0]);
    },
    given,
  };
}

function keyOf(step: Step): string {
  return step.kind === "question" ? step.question.id : `${step.kind}:${step.title}`;
}

function isPointless({ unless = {} }: Question, answers: Answers): boolean {
  return Object.entries(unless).some(([id, values]) => values.some((value) => value === answerTo(answers, id)));
}

function answerTo(answers: Answers, id: string): AnswerValue | undefined {
  return answers[id as keyof Answers];
}
