import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isAvailable } from "../availability.ts";
import { hasPseudoTerminal, keys, runInTerminal } from "./pseudo-terminal.ts";

const available = isAvailable(
  "a pseudo-terminal",
  hasPseudoTerminal ? { available: true } : { available: false, reason: "there is no `script` of util-linux here" },
);

describe.skipIf(!available)("askQuestions in a terminal", { timeout: 60_000 }, () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "mesh-check-ask-"));
    await build({
      entryPoints: [fileURLToPath(new URL("ask-program.ts", import.meta.url))],
      outfile: join(folder, "ask.mjs"),
      bundle: true,
      platform: "node",
      format: "esm",
      logLevel: "silent",
      banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    });
  });
  afterAll(() => rm(folder, { recursive: true }));

  interface Printed {
    readonly kind: string;
    readonly given: { readonly answers: Record<string, unknown>; readonly unknown: readonly string[] };
  }

  let run = 0;
  function start(argument = "", env: Readonly<Record<string, string>> = {}) {
    const output = join(folder, `${++run}.jsonl`);
    const terminal = runInTerminal(`node ${join(folder, "ask.mjs")} ${argument} 3> ${output}`, 60, env);
    const printed = async () => JSON.parse(await readFile(output, "utf8")) as Printed;
    return { ...terminal, printed };
  }

  it("asks the eight, offers the scan's answers with their origin, and stops when that is enough", async () => {
    const { see, press, exit, printed, written } = start();
    await see("Question 1 of 42 (Your organisation)");
    await see("⏎ select");
    press(keys.up, keys.enter);
    await see("Question 2 of 42");
    await see("The scan found 214 (Services that lead to pods");
    await see("214 (from the scan)");
    await see("⏎ select");
    press(keys.enter);
    for (let question = 3; question <= 8; question++) {
      await see(`Question ${question} of 42`);
      await see("⏎ select");
      press(keys.enter);
    }
    await see("Why a mesh: 6 questions more?");
    await see("⏎ select");
    press(keys.down, keys.down, keys.enter);
    expect(await exit).toBe(0);
    const { kind, given } = await printed();
    expect([kind, given.answers]).toEqual(["done", { engineers: "101+", services: 214 }]);
    expect(given.unknown).toHaveLength(6);
    // Colour there is, and no line is broken inside a word.
    expect(written()).toContain("\u001b[36m");
    expect(written()).not.toContain("I don't kn\r\n");
  });

  it("asks no more what is known, takes lists and numbers, says what it expects, and leaves stdout to the report", async () => {
    const report = join(folder, "report");
    const { see, press, exit, printed } = start(`known > ${report}`);
    await see("Why a mesh: 6 questions more?");
    await see("⏎ select");
    press(keys.enter);
    await see("Question 1 of 34");
    await see("⏎ submit");
    press(keys.space, keys.down, keys.down, keys.down, keys.space, keys.enter);
    for (const question of [2, 3]) {
      await see(`Question ${question} of 34`);
      await see("⏎ select");
      press(keys.enter);
    }
    await see("Question 4 of 34");
    await see("end to end)?");
    press("soon", keys.enter);
    await see("Expected a number of at least 0.01, such as 250.");
    press("\u007f\u007f\u007f\u007f", "80", keys.enter);
    await see("Question 5 of 34");
    await see("⏎ select");
    press(keys.endOfInput);
    expect(await exit).toBe(130);
    expect(await readFile(report, "utf8")).toBe("");
    expect(await printed()).toMatchObject({
      kind: "interrupted",
      given: { answers: { engineers: "5-20", services: 12, needs: ["mtls", "retries"], latencyBudgetMs: 80 } },
    });
  });

  it("goes back with Esc to the answer of before, also from a text, and says when there is nothing before", async () => {
    const { see, press, exit, printed } = start();
    await see("⏎ select");
    press(keys.escape);
    await see("There is no question before this one.");
    await see("⏎ select");
    press(keys.up, keys.enter);
    await see("Question 2 of 42");
    await see("⏎ select");
    press(keys.escape);
    await see("Question 1 of 42");
    await see("❯ 101+");
    press(keys.up, keys.enter);
    await see("Question 2 of 42");
    await see("⏎ select");
    press(keys.enough);
    expect(await exit).toBe(0);
    expect((await printed()).given.answers).toEqual({ engineers: "21-100" });
  });

  it("says at once what the scan speaks against", async () => {
    const { see, press, exit } = start();
    await see("⏎ select");
    press(keys.enter);
    await see("214 (from the scan)");
    await see("⏎ select");
    press(keys.down, keys.enter);
    await see("Note: services: the answer is 1, but the scan found 214");
    press(keys.interrupt);
    expect(await exit).toBe(130);
  });

  it("shows the question again in a window that became narrower, and none of its lines is too long", async () => {
    const { see, press, exit, resize, printed } = start();
    await see("⏎ select");
    resize(40);
    await see("The window is narrower now");
    const shown = await see("⏎ select");
    expect(Math.max(...shown.split("\n").map(({ length }) => length))).toBeLessThanOrEqual(40);
    press(keys.up, keys.enter);
    await see("Question 2 of 42");
    await see("⏎ select");
    resize(90);
    press(keys.interrupt);
    expect(await exit).toBe(130);
    expect((await printed()).given.answers).toEqual({ engineers: "101+" });
  });

  it("ends at Ctrl-C with what was answered, without colour when NO_COLOR is set", async () => {
    const { see, press, exit, printed, written } = start("", { NO_COLOR: "1" });
    await see("⏎ select");
    press(keys.up, keys.up, keys.enter);
    await see("Question 2 of 42");
    await see("⏎ select");
    press(keys.interrupt);
    expect(await exit).toBe(130);
    expect(await printed()).toEqual({
      kind: "interrupted",
      given: { answers: { engineers: "21-100" }, unknown: [] },
    });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escapes are what is looked for
    expect(written()).not.toMatch(/\u001b\[3\d/);
  });

  describe("with TERM=dumb", () => {
    const dumb = { TERM: "dumb" };

    it("asks in plain lines with numbers, and moves no cursor", async () => {
      const { see, press, exit, printed, written } = start("", dumb);
      await see("Question 1 of 42");
      await see("5. I don't know");
      await see("Number (Enter: 5): ");
      press("3\n");
      await see("Number (Enter: 1): ");
      press("seven\n");
      await see("Expected a number from 1 to 6.");
      press("back\n");
      await see("Number (Enter: 3): ");
      press("\n");
      await see("Question 2 of 42");
      await see("Number (Enter: 1): ");
      press("\n");
      await see("Question 3 of 42");
      press("enough\n");
      expect(await exit).toBe(0);
      expect((await printed()).given.answers).toEqual({ engineers: "21-100", services: 214 });
      expect(written()).not.toContain("\u001b");
      expect(
        written()
          .split("\n")
          .filter((line) => line.trimEnd().length > 60),
      ).toEqual([]);
    });

    it("takes lists by their numbers and figures by themselves", async () => {
      const { see, press, exit, printed } = start("known", dumb);
      await see("Number (Enter: 1): ");
      press("1\n");
      await see("Numbers, with commas between: ");
      press("1,9\n");
      await see("Mark either none of them, or some.");
      press("1, 4\n");
      for (const _ of [1, 2]) {
        await see("I don't know\n");
        press("?\n");
      }
      await see("Answer: ");
      press("soon\n");
      await see("Expected a number of at least 0.01");
      press("80\n");
      await see("Question 5 of 34");
      press(keys.endOfInput);
      expect(await exit).toBe(130);
      expect((await printed()).given).toMatchObject({
        answers: { needs: ["mtls", "retries"], latencyBudgetMs: 80 },
        unknown: ["mutualTlsRequired", "fips"],
      });
    });

    it("ends at Ctrl-C with what was answered", async () => {
      const { see, press, exit, printed } = start("", dumb);
      await see("Number (Enter: 5): ");
      press("1\n");
      await see("Question 2 of 42");
      await see("Number (Enter: 1): ");
      press(keys.interrupt);
      expect(await exit).toBe(130);
      expect(await printed()).toEqual({ kind: "interrupted", given: { answers: { engineers: "<5" }, unknown: [] } });
    });
  });
});
