import { describe, expect, it } from "vitest";
import { commandLines } from "../../src/report/terminal/command.ts";
import { createPage } from "../../src/report/terminal/page.ts";

const lines = (command: string, columns: number) =>
  commandLines(createPage({ color: false, columns }), command, "      ");

/** What a shell makes of the lines, without the prompt and the margins that are not copied. */
const joined = (shown: readonly string[]) =>
  shown.map((line) => line.trimStart().replace(/^\$ /, "").replace(/ \\$/, "")).join(" ");

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
