import { Failure } from "../failure.ts";
import { Interrupted } from "../questionnaire/interrupted.ts";
import { answersTemplate } from "../questionnaire/template.ts";
import { givenAnswers, isPlain } from "./answer-flags.ts";
import { collected } from "./collected.ts";
import type { CommandModule } from "./command-module.ts";
import { writeToStream, writeWholeFile } from "./write-report.ts";

/** `mesh-check ask`: the questions without a scan; what they lead to is a file for --answers. */
export const askCommand: CommandModule = {
  whenInterrupted: "nothing that you answered is lost",

  define(command) {
    command
      .option("--template", "print a commented answers file instead of asking")
      .option("--answers <file>", "start from these answers; only what is open is asked")
      .option("--set <id=value>", "one answer (repeatable)", collected)
      .option("--output-file <path>", "write the answers there instead of to stdout; go on from those it holds");
  },

  async run(command, { stdin, stdout, stderr, env, interrupted }) {
    const { template, outputFile, answers } = command.opts<{
      template?: true;
      outputFile?: string;
      answers?: string;
    }>();
    const write = (text: string) =>
      outputFile === undefined ? writeToStream(stdout, text) : writeWholeFile(outputFile, text);
    const given = await givenAnswers(command);
    if (template) {
      await write(answersTemplate(given));
      return 0;
    }
    if (!stdin.isTTY || !stderr.isTTY)
      throw new Failure(
        "input",
        "ask: there is no terminal to ask at; `mesh-check ask --template` prints a file to fill in.",
      );
    const { askQuestions } = await import("../questionnaire/ask.ts");
    const { keepAnswers, keptAnswersPath } = await import("./write-answers.ts");
    const toScreen = outputFile === undefined && stdout.isTTY;
    const path = outputFile ?? (toScreen ? keptAnswersPath : undefined);
    const resumes = path !== undefined && answers === undefined;
    const left = resumes ? await (await import("./read-kept-answers.ts")).readKeptAnswers(path) : undefined;
    const known = { answers: given, unknown: [] };
    const offer = toScreen ? path : undefined;
    try {
      const terminal = { input: stdin, output: stderr, plain: isPlain(env) };
      const asked = await askQuestions({ known, suggestions: {}, left, offer, interrupted }, terminal);
      await write(answersTemplate(asked.answers, asked.unknown));
      if (asked.keep && path !== undefined) await keepAnswers(path, asked, stderr);
      return 0;
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      // Answers are work: what was given until then is written, to go on from.
      if (path === undefined) await write(answersTemplate(error.given.answers, error.given.unknown));
      else await keepAnswers(path, error.given, stderr);
      return 130;
    }
  },
};
