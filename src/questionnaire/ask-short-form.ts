import { type Answers, type AnswerValue, collectAnswers } from "./answers.ts";
import { askPlainly } from "./ask-plainly.ts";
import type { Terminal } from "./asker.ts";
import { Interrupted } from "./interrupted.ts";
import type { QuestionStep } from "./interview.ts";
import { findQuestion } from "./questions/index.ts";
import { introduce, promptOf } from "./step-prompt.ts";
import { wrapText } from "./wrap-text.ts";

/** What a size depends on most, in the order of how much. */
const shortForm = ["services", "pods", "nodes", "requestsPerSecond", "keepAlive", "platform"] as const;
/** Wider lines are hard to read. */
const widest = 100;

/**
 * Asks the few questions that a size depends on most; "I don't know" is an answer to each, and there is a way back and a
 * way out. Rejects with Interrupted on Ctrl-C, with what was answered until then.
 */
export async function askShortForm(terminal: Terminal, interrupted: AbortSignal): Promise<Answers> {
  const { output } = terminal;
  const values = new Map<string, AnswerValue | null>();
  const asker = terminal.plain
    ? askPlainly(terminal, interrupted)
    : await (await import("./ask-at-terminal.ts")).askAtTerminal(terminal);
  const width = () => Math.min(output.columns ?? 80, widest);
  const say = (text: string) => void output.write(`${wrapText(text, width() - 1).join("\n")}\n`);
  say("A size on a napkin: without pods and services, the cluster of the current context is looked at instead.");
  say(asker.keys);
  const steps = stepsOf(values);
  try {
    for (let index = 0; index < steps.length; ) {
      const step = steps[index]?.();
      if (step === undefined) break;
      const prompt = promptOf(step, {}, width());
      say("");
      for (const line of introduce(step, prompt, {})) say(line);
      const reply = await asker.ask(prompt);
      if (reply.kind === "ended") throw new Interrupted({ answers: collectAnswers(values), unknown: [] });
      if (reply.kind === "enough") break;
      if (reply.kind === "back") index = Math.max(0, index - 1);
      if (reply.kind !== "given") continue;
      values.set(step.question.id, prompt.read(reply.value));
      index += 1;
    }
  } finally {
    asker.close();
  }
  return collectAnswers(values);
}

/** A step for each question, with the answer given before the user went back to it. */
function stepsOf(values: ReadonlyMap<string, AnswerValue | null>): readonly (() => QuestionStep)[] {
  const questions = shortForm.flatMap((id) => findQuestion(id) ?? []);
  return questions.map((question, index) => () => {
    const before = values.get(question.id);
    const place = { title: "a size on a napkin", number: index + 1, of: questions.length };
    return { kind: "question", question, ...place, ...(before === undefined ? {} : { before }) };
  });
}
