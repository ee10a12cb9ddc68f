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

describe.skipIf(!available)("askQuestions in a terminal", { timeout: 30_000 }, () => {
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

  let run = 0;
  function start(argument = "", env: Readonly<Record<string, string>> = {}) {
    const output = join(folder, `${++run}.jsonl`);
    const terminal = runInTerminal(`node ${join(folder, "ask.mjs")} ${argument} 3> ${output}`, 60, env);
    const printed = async () =>
      (await readFile(output, "utf8"))
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as { kind: string; answers: Record<string, unknown> });
    return { ...terminal, printed };
  }

  it("asks the eight, offers the scan's answers, and stops when that is enough", async () => {
    const { see, press, exit, printed, written } = start();
    await see("question 1 of 8");
    await see("⏎ select");
    press(keys.up, keys.enter);
    await see("question 2 of 8");
    await see("214 (from the scan)");
    await see("⏎ select");
    press(keys.enter);
    for (let question = 3; question <= 8; question++) {
      await see(`question ${question} of 8`);
      await see("⏎ select");
      press(keys.enter);
    }
    await see("Why a mesh: 6 questions more?");
    await see("⏎ select");
    press(keys.down, keys.down, keys.enter);
    expect(await exit).toBe(0);
    const lines = await printed();
    expect(lines.at(-1)).toEqual({ kind: "done", answers: { engineers: "101+", services: 214 } });
    expect(lines.filter(({ kind }) => kind === "answered")).toHaveLength(8);
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
    await see("question 1 of 6");
    await see("⏎ submit");
    press(keys.space, keys.down, keys.down, keys.down, keys.space, keys.enter);
    for (const question of [2, 3]) {
      await see(`question ${question} of 6`);
      await see("⏎ select");
      press(keys.enter);
    }
    await see("question 4 of 6");
    await see("end to end)?");
    press("soon", keys.enter);
    await see("Expected a number of at least 0.01, such as 250.");
    press("\u007f\u007f\u007f\u007f", "80", keys.enter);
    await see("question 5 of 6");
    await see("⏎ select");
    press(keys.endOfInput);
    expect(await exit).toBe(130);
    expect(await readFile(report, "utf8")).toBe("");
    expect((await printed()).at(-1)).toMatchObject({
      kind: "interrupted",
      answers: { engineers: "5-20", services: 12, needs: ["mtls", "retries"], latencyBudgetMs: 80 },
    });
  });

  it("ends at Ctrl-C with what was answered, without colour when NO_COLOR is set", async () => {
    const { see, press, exit, printed, written } = start("", { NO_COLOR: "1" });
    await see("⏎ select");
    press(keys.up, keys.up, keys.enter);
    await see("question 2 of 8");
    await see("⏎ select");
    press(keys.interrupt);
    expect(await exit).toBe(130);
    expect(await printed()).toEqual([
      { kind: "answered", answers: { engineers: "21-100" } },
      { kind: "interrupted", answers: { engineers: "21-100" } },
    ]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escapes are what is looked for
    expect(written()).not.toMatch(/\u001b\[3\d/);
  });
});
