import type { Answers } from "./answers.ts";

/** The user ended the questions (Ctrl-C, Ctrl-D, a closed terminal): exit 130, not a failure of the program. */
export class Interrupted extends Error {
  /** What was answered until then, so that it can be saved and reported on. */
  readonly answers: Answers;

  constructor(answers: Answers) {
    super("interrupted");
    this.name = "Interrupted";
    this.answers = answers;
  }
}
