import type { Answers } from "./answers.ts";
import { Interrupted } from "./interrupted.ts";
import type { Prompt } from "./prompt-for.ts";

/** Where questions are asked: standard input and standard error, because standard output is the report's. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream & { readonly columns?: number; readonly rows?: number };
}

export interface Asking {
  readonly columns: number;
  readonly write: (text: string) => void;
  /** Shows the prompt and waits for the answer, as inquirer gives it; rejects with Interrupted when the user ends it. */
  readonly ask: (prompt: Prompt) => Promise<unknown>;
}

/** Longer lists scroll, and in a low terminal shorter ones too: the question and the keys need some lines. */
const mostChoices = 18;
const otherLines = 6;

/** Loads inquirer and asks with it. `answersSoFar` is what an interruption carries. */
export async function askAtTerminal({ input, output }: Terminal, answersSoFar: () => Answers): Promise<Asking> {
  const { default: inquirer } = await import("inquirer");
  const show = inquirer.createPromptModule({ input, output });
  const pageSize = Math.min(mostChoices, Math.max(3, (output.rows ?? 24) - otherLines));

  async function ask(prompt: Prompt): Promise<unknown> {
    const shown = show([{ ...prompt, name: "answer", pageSize, loop: false }]);
    // inquirer sees Ctrl-C by itself, but waits forever after Ctrl-D or when the terminal is gone.
    const end = () => shown.ui.close();
    const onKey = (_: unknown, key?: { readonly ctrl?: boolean; readonly name?: string }) => {
      if (key?.ctrl === true && key.name === "d") end();
    };
    const endings = ["end", "close", "error"] as const;
    input.on("keypress", onKey);
    for (const ending of endings) input.once(ending, end);
    try {
      return (await shown).answer;
    } catch (cause) {
      if (!isEnding(cause)) throw cause;
      throw new Interrupted(answersSoFar());
    } finally {
      input.off("keypress", onKey);
      for (const ending of endings) input.off(ending, end);
    }
  }

  return { ask, columns: output.columns ?? 80, write: (text) => output.write(text) };
}

/** inquirer's names for: Ctrl-C, and closed by us. */
function isEnding(cause: unknown): boolean {
  return cause instanceof Error && (cause.name === "ExitPromptError" || cause.name === "AbortPromptError");
}
