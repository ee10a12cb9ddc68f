import { type Asker, type Reply, type Terminal, wordReply } from "./asker.ts";
import type { Prompt } from "./prompt-for.ts";

/** Longer lists scroll, and in a low terminal shorter ones too: the question and the keys need some lines. */
const mostChoices = 18;
const otherLines = 6;

/** A window that is being drawn reports many sizes; the prompt is shown anew after the last. */
const settledMs = 150;

/** Loads inquirer and asks with it. */
export async function askAtTerminal({ input, output }: Terminal): Promise<Asker> {
  const { default: inquirer } = await import("inquirer");
  const show = inquirer.createPromptModule({ input, output });
  // A terminal that is gone cannot be reset: readline would try when its input ends, and end the program by an error.
  const leaveAsItIs = () => {
    input.setRawMode = () => input;
  };
  input.prependListener("end", leaveAsItIs);
  process.prependListener("SIGHUP", leaveAsItIs);

  async function ask(prompt: Prompt): Promise<Reply> {
    const pageSize = Math.min(mostChoices, Math.max(3, (output.rows ?? 24) - otherLines));
    const validate = (given: unknown) => wordReply(given) !== undefined || (prompt.validate?.(given) ?? true);
    const shown = show([{ ...prompt, validate, name: "answer", pageSize, loop: false }]);
    let reply: Reply = { kind: "ended" };
    // inquirer sees Ctrl-C by itself, but waits forever after Ctrl-D or when the terminal is gone.
    const end = (kind: Exclude<Reply["kind"], "given"> = "ended") => {
      reply = { kind };
      shown.ui.close();
    };
    const onKey = (_: unknown, key?: Key) => {
      const kind = replyTo(key);
      if (kind !== undefined) end(kind);
    };
    const { columns: shownAt = 80 } = output;
    let timer: NodeJS.Timeout | undefined;
    // Lines that the terminal breaks are more than inquirer would erase; in a wider window nothing breaks.
    const onResize = () => {
      clearTimeout(timer);
      if ((output.columns ?? shownAt) < shownAt) timer = setTimeout(() => end("resized"), settledMs);
    };
    const gone = () => end();
    const endings = ["end", "close", "error"] as const;
    input.on("keypress", onKey);
    output.on("resize", onResize);
    process.on("SIGHUP", gone);
    for (const ending of endings) input.once(ending, gone);
    try {
      const { answer } = await shown;
      reply = wordReply(answer) ?? { kind: "given", value: answer };
      return reply;
    } catch (cause) {
      if (!isEnding(cause)) throw cause;
      return reply;
    } finally {
      clearTimeout(timer);
      input.off("keypress", onKey);
      output.off("resize", onResize);
      // A shell repeats what the kernel said, and by then the answers may not be saved yet.
      if (reply.kind !== "ended") process.off("SIGHUP", gone);
      for (const ending of endings) input.off(ending, gone);
    }
  }

  const close = () => {
    input.off("end", leaveAsItIs);
    process.off("SIGHUP", leaveAsItIs);
  };

  return { ask, keys: "Esc: back one question. Ctrl-E: enough, no more questions.", close };
}

interface Key {
  readonly ctrl?: boolean;
  readonly name?: string;
}

function replyTo(key: Key = {}): "back" | "enough" | "ended" | undefined {
  if (key.name === "escape") return "back";
  if (key.ctrl !== true) return undefined;
  return key.name === "e" ? "enough" : key.name === "d" ? "ended" : undefined;
}

/** inquirer's names for: Ctrl-C, and closed by us. */
function isEnding(cause: unknown): boolean {
  return cause instanceof Error && (cause.name === "ExitPromptError" || cause.name === "AbortPromptError");
}
