/** Completion scripts, loaded and asked in their own shell where the machine has it. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isAvailable } from "../availability.ts";
import { runCli } from "./run-cli.ts";

const script = (shell: string) => runCli(["completion", shell]).stdout;

/** What bash offers for the words typed so far, the last of which is being completed. */
function completeInBash(...words: string[]): string[] {
  const typed = ["mesh-check", ...words].map((word) => `'${word}'`).join(" ");
  const ask = `COMP_WORDS=(${typed}); COMP_CWORD=${words.length}; _mesh_check; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, status } = spawnSync("bash", ["-c", `${script("bash")}\n${ask}`], { encoding: "utf8" });
  expect(status).toBe(0);
  return stdout.trimEnd().split("\n");
}

const cases: { words: string[]; offers: string[]; not?: string[] }[] = [
  { words: [""], offers: ["assess", "scan", "graph", "size", "completion"] },
  { words: ["sc"], offers: ["scan"], not: ["size"] },
  { words: ["--dem"], offers: ["--demo"] },
  { words: ["scan", "--"], offers: ["--filename", "--output"], not: ["--answers"] },
  { words: ["size", "--node-"], offers: ["--node-cores", "--node-memory-gib"] },
  { words: ["--color", ""], offers: ["auto", "always", "never"] },
  { words: ["completion", ""], offers: ["bash", "zsh", "fish", "pwsh"] },
];

describe("bash", () => {
  it.each(cases)("$words offers $offers", ({ words, offers, not = [] }) => {
    const offered = completeInBash(...words);
    expect(offered).toEqual(expect.arrayContaining(offers));
    for (const word of not) expect(offered).not.toContain(word);
  });
});

describe.each(["bash", "zsh", "fish", "pwsh"])("%s", (shell) => {
  it("names every command and the flags of the main one", () => {
    const text = script(shell);
    for (const word of [
      "assess",
      "ask",
      "scan",
      "graph",
      "size",
      "checks",
      "explain",
      "completion",
      "demo",
      "no-input",
    ])
      expect(text).toContain(word);
  });
});

// PowerShell is in no Debian package: its script is only read above.
describe.each(["bash", "zsh", "fish"])("%s", (shell) => {
  const there = spawnSync(shell, ["--version"]).status === 0;
  const available = isAvailable(
    shell,
    there ? { available: true } : { available: false, reason: "it is not installed" },
  );

  it.runIf(available)("parses its script", () => {
    const file = join(mkdtempSync(join(tmpdir(), "mesh-check-completion-")), shell);
    writeFileSync(file, script(shell));
    expect(spawnSync(shell, ["-n", file], { encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
  });
});
