import type { Prompt } from "./prompt-for.ts";

/** Where questions are asked: standard input and standard error, because standard output is the report's. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream & { setRawMode?: (mode: boolean) => unknown };
  readonly output: NodeJS.WritableStream & { readonly columns?: number; readonly rows?: number };
  /** Moves no cursor and numbers the choices: for TERM=dumb, and for screen readers. */
  readonly plain?: boolean;
}

/** What the user did at a prompt. */
export type Reply =
  | { readonly kind: "given"; readonly value: unknown }
  /** To the question before; no more questions; away (Ctrl-C, Ctrl-D, a closed terminal); the window is narrower. */
  | { readonly kind: "back" | "enough" | "ended" | "resized" };

/** Shows prompts, one at a time. */
export interface Asker {
  /** How to go back and to stop, for the first lines. */
  readonly keys: string;
  readonly ask: (prompt: Prompt) => Promise<Reply>;
  readonly close: () => void;
}

/** What is typed instead of an answer, whichever way questions are asked. */
export function wordReply(typed: unknown): Reply | undefined {
  const word = typeof typed === "string" ? typed.trim().toLowerCase() : "";
  return word === "back" || word === "enough" ? { kind: word } : undefined;
}
