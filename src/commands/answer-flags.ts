import { type Command, Option } from "commander";
import type { Answers } from "../questionnaire/answers.ts";
import { Interrupted } from "../questionnaire/interrupted.ts";
import { collected } from "./collected.ts";
import type { Surroundings } from "./command-module.ts";

interface AnswerFlags {
  readonly answers?: string;
  readonly set?: readonly string[];
  /** False for --no-input. */
  readonly input: boolean;
  readonly demo?: true;
}

export function addAnswerFlags(command: Command): void {
  command
    .optionsGroup("Answers:")
    .option("--answers <file>", "answers to the questionnaire, YAML or JSON (mesh-check ask --template prints one)")
    .addOption(new Option("--set <id=value>", "one answer, before those of the file (repeatable)").argParser(collected))
    .option("--no-input", "ask nothing; what nobody answered is unknown");
}

/** Answers that were given without asking: the file's, or the sample's with --demo, overridden by --set. */
export async function givenAnswers(command: Command): Promise<Answers> {
  const { answers: path, set = [], demo } = command.opts<AnswerFlags>();
  const { setAnswers } = await import("../questionnaire/parse-set.ts");
  return setAnswers(await baseAnswers(path, demo === true), set);
}

/** Asks what is still open, with `suggestions` as defaults; without questions, the answers that were given. */
export type AskForAnswers = (suggestions: Answers) => Promise<{ answers: Answers; interrupted: boolean }>;

/**
 * Readies the answers of a command that may ask: at a terminal, and when neither --no-input, --answers nor --demo is
 * given. What is wrong with the flags and files shows at once, before anything is scanned. Who stops the questions
 * halfway (Ctrl-C, Ctrl-D, a closed terminal) finds the answers in a file, and the next run goes on from there.
 */
export async function prepareAnswers(command: Command, surroundings: Surroundings): Promise<AskForAnswers> {
  const { stdin, stderr, env, interrupted } = surroundings;
  const answers = await givenAnswers(command);
  const { answers: path, input, demo } = command.opts<AnswerFlags>();
  if (!stdin.isTTY || !stderr.isTTY || !input || path !== undefined || demo)
    return async () => ({ answers, interrupted: false });
  const { keepAnswers, keptAnswersPath } = await import("./write-answers.ts");
  const left = await (await import("./read-kept-answers.ts")).readKeptAnswers(keptAnswersPath);
  return async (suggestions) => {
    if (interrupted.aborted) return { answers, interrupted: false };
    const { askQuestions } = await import("../questionnaire/ask.ts");
    const asking = { known: { answers, unknown: [] }, suggestions, left, offer: keptAnswersPath, interrupted };
    try {
      const asked = await askQuestions(asking, { input: stdin, output: stderr, plain: isPlain(env) });
      if (asked.keep) await keepAnswers(keptAnswersPath, asked, stderr);
      return { answers: asked.answers, interrupted: false };
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      await keepAnswers(keptAnswersPath, error.given, stderr);
      return { answers: error.given.answers, interrupted: true };
    }
  };
}

/** A terminal without a cursor to move, or a screen reader's. */
export function isPlain(env: Surroundings["env"]): boolean {
  return env["TERM"] === "dumb";
}

async function baseAnswers(path: string | undefined, demo: boolean): Promise<Answers> {
  if (path !== undefined) return (await import("../questionnaire/load-answers.ts")).loadAnswers(path);
  if (demo) return (await import("../questionnaire/load-demo-answers.ts")).loadDemoAnswers();
  return {};
}
