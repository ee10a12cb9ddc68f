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

/**
 * Answers of a command that may ask: at a terminal, and when neither --no-input, --answers nor --demo is given, what is
 * still open is asked, with `suggestions` as defaults. Ctrl-C keeps what was answered until then.
 */
export async function answersWithQuestions(
  command: Command,
  suggestions: Answers,
  { stdin, stderr, interrupted }: Surroundings,
): Promise<{ answers: Answers; interrupted: boolean }> {
  const given = await givenAnswers(command);
  const { answers: path, input, demo } = command.opts<AnswerFlags>();
  const atTerminal = stdin.isTTY && stderr.isTTY;
  if (!atTerminal || !input || path !== undefined || demo || interrupted.aborted)
    return { answers: given, interrupted: false };
  const { askQuestions } = await import("../questionnaire/ask.ts");
  try {
    return { answers: await askQuestions(given, suggestions, { input: stdin, output: stderr }), interrupted: false };
  } catch (error) {
    if (error instanceof Interrupted) return { answers: error.answers, interrupted: true };
    throw error;
  }
}

async function baseAnswers(path: string | undefined, demo: boolean): Promise<Answers> {
  if (path !== undefined) return (await import("../questionnaire/load-answers.ts")).loadAnswers(path);
  if (demo) return (await import("../questionnaire/load-demo-answers.ts")).loadDemoAnswers();
  return {};
}
