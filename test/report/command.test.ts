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

  it("breaks JSON between its tokens, and a shell still gives the same arguments", () => {
    const name = fc.string({ unit: "grapheme-ascii", maxLength: 20 }).map((text) => text.replaceAll("'", ""));
    const json = fc.oneof(
      fc.array(fc.dictionary(name, fc.oneof(name, fc.integer(), fc.constant(null)), { maxKeys: 4 }), { minLength: 4 }),
      fc.dictionary(name, fc.array(name), { minKeys: 4 }),
    );
    fc.assert(
      fc.property(json, fc.boolean(), fc.integer({ min: 70, max: 80 }), (value, spaced, columns) => {
        const argument = spaced ? JSON.stringify(value, null, 1).replaceAll("\n", "") : JSON.stringify(value);
        const command = `kubectl --namespace=shop patch networkpolicy/closed --type=json -p '${argument}' --dry-run=server`;
        const shown = lines(command, columns);
        expect(shown).not.toEqual([]);
        expect(shown.filter((line) => displayWidth(line) > columns)).toEqual([]);
        const [given, pasted] = [command, shown.join("\n").replace("$ ", "")].map((script) => {
          const output = execFileSync("sh", ["-c", `kubectl() { printf '%s\\0' "$@"; }\n${script}`], {
            encoding: "utf8",
          });
          return output.split("\0").map((text) => (/^[[{]/.test(text) ? JSON.parse(text) : text));
        });
        expect(pasted).toEqual(given);
      }),
      { numRuns: 50 },
    );
  });

  it("breaks no JSON that fits on a line of its own", () => {
    const command = `kubectl -n shop patch service cart --type=json -p '[{"op":"remove","path":"/x"}]'`;
    expect(lines(command, 60).join("\n")).toContain(`'[{"op":"remove","path":"/x"}]'`);
  });

  it("parts a key from its value only where they do not fit side by side", () => {
    const [key, value] = ["k".repeat(30), "v".repeat(30)];
    const command = (json: object) => `kubectl patch pod cart -p '${JSON.stringify(json)}'`;
    expect(lines(command({ first: value, second: value }), 60).join("\n")).toContain(`"second":"${value}"`);
    expect(lines(command({ [key]: value }), 60).join("\n")).toMatch(/"k+":\n +"v+"/);
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
