import { spawn, spawnSync } from "node:child_process";
import { stripVTControlCharacters } from "node:util";

/** util-linux's `script` gives a program a terminal of its own, and is on every Debian; other systems' is another one. */
export const hasPseudoTerminal =
  spawnSync("script", ["--version"], { encoding: "utf8" }).stdout?.includes("util-linux") ?? false;

/** Keys as a terminal sends them. */
export const keys = {
  enter: "\r",
  up: "\u001b[A",
  down: "\u001b[B",
  space: " ",
  interrupt: "\u0003",
  endOfInput: "\u0004",
};

export interface PseudoTerminal {
  /** Waits until the text appears behind what was waited for before; what was on the screen until then, without escapes. */
  readonly see: (text: string) => Promise<string>;
  readonly press: (...keys: readonly string[]) => void;
  /** The exit code, once the program has ended. */
  readonly exit: Promise<number | null>;
  /** Everything the program wrote to the terminal, escapes included. */
  readonly written: () => string;
}

/** Runs a shell command in a terminal of that many columns; `script` passes on its exit code. */
export function runInTerminal(
  command: string,
  columns: number,
  env: Readonly<Record<string, string>> = {},
): PseudoTerminal {
  const { NO_COLOR: _, FORCE_COLOR: __, CI: ___, ...inherited } = process.env;
  const child = spawn("script", ["-qec", `stty cols ${columns} rows 40; ${command}`, "/dev/null"], {
    env: { ...inherited, TERM: "xterm", ...env },
  });
  let written = "";
  let seen = 0;
  const waiting = new Set<() => void>();
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    written += text;
    for (const check of waiting) check();
  });
  const screen = () => stripVTControlCharacters(written).replaceAll("\r", "");

  const see = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`never saw ${JSON.stringify(text)} in:\n${screen().slice(seen)}`)),
        8000,
      );
      const check = () => {
        const at = screen().indexOf(text, seen);
        if (at < 0) return;
        const before = screen().slice(seen, at);
        seen = at + text.length;
        clearTimeout(timer);
        waiting.delete(check);
        resolve(before);
      };
      waiting.add(check);
      check();
    });

  return {
    see,
    press: (...pressed) => child.stdin.write(pressed.join("")),
    exit: new Promise((resolve) => child.on("close", (code) => resolve(code))),
    written: () => written,
  };
}
