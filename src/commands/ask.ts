import { Failure } from "../failure.ts";
import { Interrupted } from "../questionnaire/interrupted.ts";
import { answersTemplate } from "../questionnaire/template.ts";
import { givenAnswers } from "./answer-flags.ts";
import { collected } from "./collected.ts";
import type { CommandModule } from "./command-module.ts";
import { writeToStream, writeWholeFile } from "./write-report.ts";

/** `mesh-check ask`: the questions without a scan; what they lead to is a file for --answers. */
export const askCommand: CommandModule = {
  define(command) {
    command
      .option("--template", "print a commented answers file instead of asking")
      .option("--answers <file>", "start from these answers; only what is open is asked")
      .option("--set <id=value>", "one answer (repeatable)", collected)
      .option("--output-file <path>", "write the answers there instead of to stdout");
  },

  async run(command, { stdin, stdout, stderr }) {
    const { template, outputFile } = command.opts<{ template?: true; outputFile?: string }>();
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
    try {
      await write(answersTemplate(await askQuestions(given, {}, { input: stdin, output: stderr })));
      return 0;
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      // Answers are work: what was given until Ctrl-C is written, to go on from with --answers.
      await write(answersTemplate(error.answers));
      return 130;
    }
  },
};
