import { createInterface } from "node:readline";
import { type Asker, type Reply, type Terminal, wordReply } from "./asker.ts";
import type { PromptChoice } from "./prompt-choices.ts";
import type { Prompt } from "./prompt-for.ts";
import { wrapText } from "./wrap-text.ts";

/**
 * Asks in plain lines: choices have numbers, answers are typed and end with Enter, and nothing on the screen is ever
 * changed, so that a screen reader reads each line once.
 *
 * @param interrupted aborted at Ctrl-C, which here is a signal and no key
 */
export function askPlainly({ input, output }: Terminal, interrupted: AbortSignal): Asker {
  const lines = createInterface({ input, output, terminal: false });
  const waiting = new Set<(line: string | null) => void>();
  const typed: string[] = [];
  let ended = false;
  const settle = (line: string | null) => {
    const [first] = waiting;
    if (first !== undefined) {
      waiting.delete(first);
      first(line);
    } else if (line !== null) typed.push(line);
  };
  const end = () => {
    ended = true;
    settle(null);
  };
  lines.on("line", settle);
  lines.on("close", end);
  interrupted.addEventListener("abort", end);
  process.on("SIGHUP", end);

  /** Null once there is nobody who could type. */
  const nextLine = () =>
    new Promise<string | null>((resolve) => {
      const line = typed.shift();
      if (line !== undefined || ended || interrupted.aborted) resolve(line ?? null);
      else waiting.add(resolve);
    });

  async function ask(prompt: Prompt): Promise<Reply> {
    const width = Math.max(20, (output.columns ?? 80) - 1);
    const say = (text: string) => output.write(`${wrapText(text, width).join("\n")}\n`);
    say(prompt.message.replaceAll("\n", " "));
    for (const [index, { name }] of (prompt.choices ?? []).entries())
      say(`${index + 1}. ${name.replace(/\s*\n\s*/g, " ")}`);
    for (;;) {
      output.write(`${wayToAnswer(prompt)}: `);
      const line = await nextLine();
      if (line === null) {
        output.write("\n");
        return { kind: "ended" };
      }
      const reply = wordReply(line) ?? readLine(prompt, line.trim());
      if (typeof reply !== "string") return reply;
      say(reply);
    }
  }

  return {
    ask,
    keys: 'Type "back" for the question before, "enough" for no more questions, ? if you don\'t know.',
    close: () => {
      lines.off("close", end);
      lines.close();
      if (!ended) process.off("SIGHUP", end);
    },
  };
}

function wayToAnswer({ type, choices = [], default: preset }: Prompt): string {
  const marked = choices.flatMap(({ checked }, index) => (checked ? [index + 1] : []));
  const chosen = choices.findIndex(({ value }) => value === preset);
  const [way, enter] =
    type === "input"
      ? ["Answer", preset]
      : type === "checkbox"
        ? ["Numbers, with commas between", marked.length > 0 ? marked.join(",") : undefined]
        : ["Number", chosen < 0 ? undefined : chosen + 1];
  return enter === undefined ? way : `${way} (Enter: ${enter})`;
}

/** What the line means, or what is wrong with it. */
function readLine(prompt: Prompt, line: string): Reply | string {
  const { type, choices = [], validate = () => true } = prompt;
  if (type === "input") {
    const value = line === "" ? (prompt.default ?? "") : line;
    const valid = validate(String(value));
    return valid === true ? { kind: "given", value: String(value) } : valid;
  }
  if (type === "select") {
    if (line === "") return { kind: "given", value: prompt.default ?? choices.at(-1)?.value };
    const choice = line === "?" ? dontKnow : choiceOf(choices, line);
    return choice === undefined
      ? `Expected a number from 1 to ${choices.length}.`
      : { kind: "given", value: choice.value };
  }
  const items = line.split(/[\s,]+/).filter((item) => item !== "");
  const marked = items.map((item) => choiceOf(choices, item));
  const preset = choices.filter(({ checked }) => checked);
  const chosen = line === "?" ? [] : line === "" ? preset : marked;
  if (chosen.includes(undefined)) return `Expected numbers from 1 to ${choices.length}, such as 1,3.`;
  const values = chosen.flatMap((choice) => (choice === undefined ? [] : [choice.value]));
  const valid = validate(values);
  return valid === true ? { kind: "given", value: values } : valid;
}

const dontKnow = { value: "" };

/** By its number, or by its name where that is no number. */
function choiceOf(choices: readonly PromptChoice[], typed: string): Pick<PromptChoice, "value"> | undefined {
  if (/^\d+$/.test(typed)) return choices[Number(typed) - 1];
  return choices.find(({ short, value }) =>
    [short, String(value)].some((name) => name.toLowerCase() === typed.toLowerCase()),
  );
}
