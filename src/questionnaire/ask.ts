import { type Answers, type AnswerValue, collectAnswers } from "./answers.ts";
import { askAtTerminal, type Terminal } from "./ask-at-terminal.ts";
import { promptFor } from "./prompt-for.ts";
import type { Question, QuestionGroup } from "./question.ts";
import { groups } from "./questions/index.ts";
import { wrapText } from "./wrap-text.ts";

/** Wider lines are hard to read. */
const widest = 100;

/**
 * Asks what is not `known`, one question at a time, with what the scan found as default: first the questions that are
 * enough for a verdict, then, group by group, those that the user has time for. "I don't know" is always an answer.
 * Returns the known answers with the new ones; `answered` is told after each. Rejects with Interrupted on Ctrl-C.
 */
export async function askQuestions(
  known: Answers,
  suggestions: Answers,
  terminal: Terminal,
  answered: (answers: Answers) => void = () => undefined,
): Promise<Answers> {
  const values = new Map<string, AnswerValue | null>(Object.entries(known));
  const { ask, write, columns } = await askAtTerminal(terminal, () => collectAnswers(values));
  const width = Math.min(columns, widest);
  const say = (text: string) => write(`${wrapText(text, width - 1).join("\n")}\n`);

  for (const [index, group] of groups.entries()) {
    const open = openQuestions(group, known);
    if (open.length === 0) continue;
    const more = index === 0 ? "yes" : await askForMore(group.title, open.length);
    if (more === "finish") break;
    if (more === "yes") await askGroup(group.title, open);
  }
  return collectAnswers(values);

  async function askForMore(title: string, count: number): Promise<unknown> {
    write("\n");
    return ask({
      type: "select",
      message: wrapText(`${title}: ${count === 1 ? "one question" : `${count} questions`} more?`, width - 3).join("\n"),
      choices: [
        { name: "yes", short: "yes", value: "yes" },
        { name: "no, skip these", short: "skipped", value: "skip" },
        { name: "no more questions", short: "no more questions", value: "finish" },
      ],
      read: () => null,
    });
  }

  async function askGroup(title: string, open: readonly Question[]): Promise<void> {
    for (const [index, question] of open.entries()) {
      const prompt = promptFor(question, suggestions[question.id as keyof Answers], width);
      write("\n");
      say(`${title}, question ${index + 1} of ${open.length}`);
      say(question.help);
      say(`Why it matters: ${question.consequence}`);
      if (prompt.hint !== undefined) say(prompt.hint);
      values.set(question.id, prompt.read(await ask(prompt)));
      answered(collectAnswers(values));
    }
  }
}

function openQuestions(group: QuestionGroup, known: Answers): readonly Question[] {
  return group.questions.filter(({ id }) => known[id as keyof Answers] === undefined);
}
