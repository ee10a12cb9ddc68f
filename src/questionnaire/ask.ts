import { counted } from "../words.ts";
import type { Answers } from "./answers.ts";
import { askPlainly } from "./ask-plainly.ts";
import type { Asker, Terminal } from "./asker.ts";
import { doubtsAbout } from "./contradictions.ts";
import { type Given, Interrupted } from "./interrupted.ts";
import { createInterview, type Interview } from "./interview.ts";
import { choose, finish, introduce, promptOf } from "./step-prompt.ts";
import { wrapText } from "./wrap-text.ts";

/** Wider lines are hard to read. */
const widest = 100;

/** What to ask about. */
export interface Asking {
  /** Not asked again. */
  readonly known: Given;
  /** What a scan found: the defaults. */
  readonly suggestions: Answers;
  /** What an earlier run left in a file: the user is asked whether to go on from it. */
  readonly left?: { readonly path: string; readonly given: Given } | undefined;
  /** The file in which the user may want to keep the answers; asked in the end. */
  readonly offer?: string | undefined;
  /** Aborted at Ctrl-C. */
  readonly interrupted: AbortSignal;
}

/** Whether the answers are to be kept in the file of `offer`. */
export type Asked = Given & { readonly keep: boolean };

/**
 * Asks what is not known, one question at a time, with what the scan found as default: first the questions that are
 * enough for a verdict, then, group by group, those that the user has time for. "I don't know" is always an answer, and
 * there is a way back and a way out. Rejects with Interrupted on Ctrl-C, Ctrl-D and when the terminal is closed.
 */
export async function askQuestions(asking: Asking, terminal: Terminal): Promise<Asked> {
  const { suggestions, left, offer, interrupted } = asking;
  const { output } = terminal;
  const width = () => Math.min(output.columns ?? 80, widest);
  const say = (text: string) => void output.write(`${wrapText(text, width() - 1).join("\n")}\n`);
  // Of a terminal that is gone nobody reads what is written to it.
  output.on("error", () => undefined);
  const asker = terminal.plain
    ? askPlainly(terminal, interrupted)
    : await (await import("./ask-at-terminal.ts")).askAtTerminal(terminal);
  const means = { suggestions, asker, say, width };
  let interview: Interview | undefined;

  try {
    const goesOn = left !== undefined && (await askToGoOn(left.path, left.given, means));
    const known = goesOn ? together(left.given, asking.known) : asking.known;
    interview = createInterview(known, suggestions);
    if (interview.next() !== undefined) {
      say("Answer what you know. Whatever you leave out counts as unknown, and the verdict says what that costs it.");
      say(`${asker.keys} Ctrl-C: stop; your answers are kept.`);
    }
    await askAll(interview, means);
    const given = interview.given();
    const isNew = Object.keys(given.answers).length > Object.keys(known.answers).length;
    const keep =
      offer !== undefined && isNew && (await askYesNo(`Keep these answers in ${offer} for the next time?`, means));
    return { ...given, keep };
  } catch (error) {
    if (error === ended) throw new Interrupted(interview?.given() ?? asking.known);
    throw error;
  } finally {
    asker.close();
  }
}

/** What is known for sure beside what an earlier run left. */
function together(left: Given, known: Given): Given {
  const answers = { ...left.answers, ...known.answers };
  return { answers, unknown: left.unknown.filter((id) => answers[id as keyof Answers] === undefined) };
}

function askToGoOn(path: string, { answers, unknown }: Given, means: Means): Promise<boolean> {
  const count = Object.keys(answers).length + unknown.length;
  return askYesNo(`${path} holds ${counted(count, "answer")} from before. Go on from there?`, means);
}

interface Means {
  readonly suggestions: Answers;
  readonly asker: Asker;
  readonly say: (text: string) => void;
  readonly width: () => number;
}

/** Thrown when the user is gone. */
const ended = Symbol("ended");

async function askAll(interview: Interview, { suggestions, asker, say, width }: Means): Promise<void> {
  for (let step = interview.next(); step !== undefined; step = interview.next()) {
    const prompt = promptOf(step, suggestions, width());
    say("");
    for (const line of introduce(step, prompt, suggestions)) say(line);
    const reply = await asker.ask(prompt);
    if (reply.kind === "ended") throw ended;
    if (reply.kind === "enough") return;
    if (reply.kind === "back" && !interview.back()) say("There is no question before this one.");
    if (reply.kind === "resized") say("The window is narrower now; here is the question again.");
    if (reply.kind !== "given") continue;
    if (reply.value === finish) return;
    interview.answer(prompt.read(reply.value));
    if (step.kind === "question")
      for (const doubt of doubtsAbout(step.question.id, interview.given().answers, suggestions)) say(`Note: ${doubt}`);
  }
}

/** Whether it is so; "enough" is no. */
async function askYesNo(text: string, { asker, say, width }: Means): Promise<boolean> {
  for (;;) {
    say("");
    const prompt = choose(text, width(), [
      ["yes", "yes"],
      ["no", "no"],
    ]);
    const reply = await asker.ask(prompt);
    if (reply.kind === "ended") throw ended;
    if (reply.kind === "given") return reply.value === "yes";
    if (reply.kind === "enough") return false;
  }
}
