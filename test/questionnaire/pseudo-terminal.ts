import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
  escape: "\u001b",
  enough: "\u0005",
};

export interface PseudoTerminal {
  /** Waits until the text appears behind what was waited for before; what was on the screen until then, without escapes. */
  readonly see: (text: string) => Promise<string>;
  readonly press: (...keys: readonly string[]) => void;
  /** Gives the window another width, as a user who drags its edge: the program gets SIGWINCH. */
  readonly resize: (columns: number) => void;
  /** Closes the terminal, as a user who closes its window: the program gets SIGHUP. */
  readonly hangUp: () => void;
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
  const folder = mkdtempSync(join(tmpdir(), "mesh-check-tty-"));
  const device = join(folder, "name");
  const prepared = `stty cols ${columns} rows 40; tty > ${device}; ${command}`;
  const child = spawn("script", ["-qec", prepared, "/dev/null"], { env: { ...inherited, TERM: "xterm", ...env } });
  child.once("close", () => rmSync(folder, { recursive: true, force: true }));
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
    resize: (width) => {
      spawnSync("stty", ["-F", readFileSync(device, "utf8").trim(), "cols", String(width)]);
    },
    hangUp: () => child.kill("SIGKILL"),
    exit: new Promise((resolve) => child.on("close", (code) => resolve(code))),
    written: () => written,
  };
}
