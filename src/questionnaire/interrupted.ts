import type { Answers } from "./answers.ts";

/** What was answered, and to what "I don't know" was the answer. */
export interface Given {
  readonly answers: Answers;
  /** Question ids. */
  readonly unknown: readonly string[];
}

/** The user ended the questions (Ctrl-C, Ctrl-D, a closed terminal): exit 130, not a failure of the program. */
export class Interrupted extends Error {
  /** What was answered until then, so that it can be saved and reported on. */
  readonly given: Given;

  constructor(given: Given) {
    super("interrupted");
    this.name = "Interrupted";
    this.given = given;
  }
}
