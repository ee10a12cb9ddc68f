import type { Command } from "commander";
import type { Answers } from "../questionnaire/answers.ts";
import { Interrupted } from "../questionnaire/interrupted.ts";
import { givenAnswers, isPlain } from "./answer-flags.ts";
import type { Surroundings } from "./command-module.ts";
import { givenSizeFlags } from "./size-flags.ts";
import { namesSource } from "./source-flags.ts";

interface AskFlags {
  readonly answers?: string;
  readonly set?: readonly string[];
  readonly like?: string;
  readonly input: boolean;
}

/**
 * Answers for a napkin: those given; at a terminal and with nothing told at all (no flag of the estate, no answers, no
 * source, no --no-input) a few questions, each of which may be skipped. Ctrl-C keeps what was answered until then.
 */
export async function napkinAnswers(
  command: Command,
  { stdin, stderr, env, interrupted }: Surroundings,
): Promise<{ readonly answers: Answers; readonly interrupted: boolean }> {
  const given = await givenAnswers(command);
  const { answers: path, set, like, input } = command.opts<AskFlags>();
  const told = path !== undefined || set !== undefined || like !== undefined;
  const silent = told || namesSource(command) || givenSizeFlags(command).length > 0 || !input;
  if (silent || !stdin.isTTY || !stderr.isTTY || interrupted.aborted) return { answers: given, interrupted: false };
  const { askShortForm } = await import("../questionnaire/ask-short-form.ts");
  try {
    return {
      answers: await askShortForm({ input: stdin, output: stderr, plain: isPlain(env) }, interrupted),
      interrupted: false,
    };
  } catch (error) {
    if (error instanceof Interrupted) return { answers: error.given.answers, interrupted: true };
    throw error;
  }
}
