/** The questions as users meet them: the built program in a terminal, from the first one to the verdict. */
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isAvailable } from "../availability.ts";
import { hasPseudoTerminal, keys, runInTerminal } from "../questionnaire/pseudo-terminal.ts";
import { cli } from "./run-cli.ts";

const available = isAvailable(
  "a pseudo-terminal",
  hasPseudoTerminal ? { available: true } : { available: false, reason: "there is no `script` of util-linux here" },
);
const kept = "mesh-check-answers.yaml";

describe.skipIf(!available)("in a terminal", { timeout: 60_000 }, () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "mesh-check-asked-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const start = (args: string, env: Readonly<Record<string, string>> = {}) =>
    runInTerminal(`cd ${folder}; node ${cli} ${args}`, 60, env);
  const file = (name = kept) => readFile(join(folder, name), "utf8");
  const written = async (name: string) => {
    for (let tries = 0; tries < 100 && !existsSync(join(folder, name)); tries++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    return file(name);
  };

  it("assess goes from the first question to the verdict, and keeps the answers when asked to", async () => {
    const { see, press, exit } = start("assess --no-cluster -o terminal");
    for (let question = 1; question <= 8; question++) {
      await see(`Question ${question} of 42`);
      await see("⏎ select");
      // To say "no" to Kubernetes would leave fewer questions.
      press(...(question === 5 ? [] : [keys.up]), keys.enter);
    }
    await see("Why a mesh: 6 questions more?");
    await see("⏎ select");
    press(keys.enter);
    await see("Question 9 of 42 (Why a mesh)");
    await see("⏎ submit");
    press(keys.space, keys.enter);
    await see("Question 10 of 42");
    await see("⏎ select");
    press(keys.escape);
    await see("Question 9 of 42");
    await see("⏎ submit");
    press(keys.enter);
    await see("Question 10 of 42");
    await see("⏎ select");
    press(keys.enough);
    await see(`Keep these answers in ${kept}`);
    await see("⏎ select");
    press(keys.enter);
    await see("Your answers are in ");
    await see("engineers=101+");
    await see("VERDICT");
    expect(await exit).toBe(0);
    expect(await file()).toMatch(/^ {2}needs: \[mtls\]$/m);
  });

  it.each([
    ["Ctrl-C", keys.interrupt],
    ["Ctrl-D", keys.endOfInput],
  ])("%s keeps what was answered, reports on it, and the next run goes on from there", async (_, key) => {
    const first = start("--no-cluster");
    await first.see("⏎ select");
    first.press(keys.up, keys.enter);
    await first.see("Question 2 of 42");
    await first.see("⏎ select");
    first.press(keys.enter);
    await first.see("Question 3 of 42");
    await first.see("⏎ select");
    first.press(key);
    await first.see("Your answers are in ");
    await first.see("engineers=101+");
    await first.see("interrupted");
    expect(await first.exit).toBe(130);
    expect(await file()).toMatch(/^ {2}engineers: "101\+"$/m);
    expect(await file()).toMatch(/^ {2}services: unknown$/m);

    const second = start("--no-cluster");
    await second.see(`${kept} holds 2 answers`);
    await second.see("⏎ select");
    second.press(keys.enter);
    await second.see("Question 1 of 40 (Your organisation)");
    await second.see("programming language?");
    second.press(keys.interrupt);
    expect(await second.exit).toBe(130);
    expect(await file()).toMatch(/^ {2}engineers: "101\+"$/m);
  });

  it.each([["xterm"], ["dumb"]])("a closed terminal (%s) keeps what was answered", async (TERM) => {
    const { see, press, hangUp } = start("ask --output-file given.yaml", { TERM });
    await see("I don't know");
    if (TERM === "dumb") press("4\n");
    else {
      await see("⏎ select");
      press(keys.up, keys.enter);
    }
    await see("Question 2 of 42");
    await see("I don't know");
    hangUp();
    expect(await written("given.yaml")).toMatch(/^ {2}engineers: "101\+"$/m);
    expect(existsSync(join(folder, kept))).toBe(false);
  });

  it("ask prints the answers, and goes on from its own file", async () => {
    await writeFile(join(folder, "given.yaml"), "schemaVersion: 1\nanswers:\n  engineers: 40\n");
    const { see, press, exit } = start("ask --output-file given.yaml --set services=12");
    await see("given.yaml holds 1 answer");
    await see("⏎ select");
    press(keys.enter);
    await see("Question 1 of 40");
    await see("⏎ select");
    press(keys.up, keys.enter);
    await see("Question 2 of 40");
    await see("⏎ select");
    press(keys.enough);
    expect(await exit).toBe(0);
    const text = await file("given.yaml");
    for (const line of ["engineers: 40", "services: 12", "sameLanguage: no"]) expect(text).toContain(`\n  ${line}\n`);
  });

  it("a file that holds no answers is told before anything is asked, and left as it is", async () => {
    await writeFile(join(folder, kept), "schemaVersion: 1\nanswers:\n  enginers: 40\n");
    const { see, exit } = start("--no-cluster");
    await see(`${kept}:3`);
    expect(await exit).toBe(2);
    expect(await file()).toContain("enginers: 40");
  });

  it("leaves no file behind when nothing was answered", async () => {
    const { see, press, exit } = start("ask");
    await see("⏎ select");
    press(keys.interrupt);
    expect(await exit).toBe(130);
    expect(existsSync(join(folder, kept))).toBe(false);
  });
});
