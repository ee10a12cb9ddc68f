import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { displayWidth } from "../../src/report/display-width.ts";
import { commandLines } from "../../src/report/terminal/command.ts";
import { createPage } from "../../src/report/terminal/page.ts";

const lines = (command: string, columns: number) =>
  commandLines(createPage({ color: false, columns }), command, "      ");

/** What a shell makes of the lines, without the prompt and the margins that are not copied. */
const joined = (shown: readonly string[]) =>
  shown.map((line) => line.trimStart().replace(/^\$ /, "").replace(/ \\$/, "")).join(" ");

/** What the program in a command is given, as sh has it. */
const argumentsIn = (script: string) =>
  execFileSync("sh", ["-c", `kubectl() { printf '<%s>\\n' "$@"; }\n${script}`], { encoding: "utf8" });

describe("commandLines", () => {
  it("keeps a command that fits on one line", () => {
    expect(lines("kubectl get pods", 40)).toEqual(["      $ kubectl get pods"]);
  });

  it("continues a long one after a backslash, and it stays the same command", () => {
    const command = `kubectl -n shop patch service cart --type=json -p '[{"op": "remove", "path": "/x"}]'`;
    const shown = lines(command, 60);
    expect(shown.length).toBeGreaterThan(1);
    expect(shown.slice(0, -1).every((line) => line.endsWith(" \\"))).toBe(true);
    expect(joined(shown)).toBe(command);
  });

  it("reads the same to a shell, continued or not, pasted with its margins", () => {
    const word = fc.oneof(
      fc.stringMatching(/^[a-z0-9/=.:-]{1,20}$/),
      fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 25 }).map((text) => `'${text.replaceAll("'", "")}'`),
      fc.constant('--patch="a \\"quoted\\" part"'),
    );
    const commands = fc.array(word, { minLength: 8, maxLength: 14 }).map((words) => ["kubectl", ...words].join(" "));
    fc.assert(
      fc.property(commands, fc.integer({ min: 50, max: 80 }), (command, columns) => {
        const shown = lines(command, columns);
        expect(shown.filter((line) => displayWidth(line) > columns)).toEqual([]);
        expect(shown).not.toEqual([]);
        const pasted = shown.join("\n").replace("$ ", "");
        expect(argumentsIn(pasted)).toBe(argumentsIn(command));
      }),
      { numRuns: 50 },
    );
  });

  it("never breaks inside quotes: what cannot be shown whole is not shown", () => {
    expect(lines(`kubectl patch -p '${"a b ".repeat(30)}'`, 60)).toEqual([]);
  });

  it("takes a smaller margin before it gives up", () => {
    const word = "x".repeat(33);
    expect(lines(word, 40)).toEqual([`    $ ${word}`]);
  });

  it("shows nothing that holds a control character", () => {
    expect(lines("echo \u001b[31m", 80)).toEqual([]);
  });

  it("shows nothing with a quote that never closes, once it would have to break", () => {
    expect(lines(`echo 'never closed ${"word ".repeat(30)}`, 60)).toEqual([]);
  });
});
