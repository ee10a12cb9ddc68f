/** `size` with nothing told at a terminal: a few questions; elsewhere none. */
import { describe, expect, it } from "vitest";
import { isAvailable } from "../availability.ts";
import { hasPseudoTerminal, keys, runInTerminal } from "../questionnaire/pseudo-terminal.ts";
import { cli, runCli } from "./run-cli.ts";

const available = isAvailable(
  "a pseudo-terminal",
  hasPseudoTerminal ? { available: true } : { available: false, reason: "there is no `script` of util-linux here" },
);
const alone = { HOME: "/nonexistent", KUBECONFIG: "/nonexistent/kubeconfig" };

describe.skipIf(!available)("size at a terminal", { timeout: 60_000 }, () => {
  it("asks what a size depends on most, each question to be skipped, and prints the report", async () => {
    const { see, press, exit } = runInTerminal(`node ${cli} size --mesh linkerd`, 80, alone);
    await see("Question 1 of 6");
    await see("⏎ select");
    press(keys.enter);
    await see("Question 2 of 6");
    await see("How many pods");
    press("3", "0", "0", keys.enter);
    await see("Question 3 of 6");
    await see("How many nodes");
    press(keys.enter);
    await see("Question 4 of 6");
    await see("calls per second");
    press("3", "0", "0", "0", keys.enter);
    for (const question of [5, 6]) {
      await see(`Question ${question} of 6`);
      await see("⏎ select");
      press(keys.enter);
    }
    await see("3,000 calls/s between services");
    expect(await see("Linkerd L7")).toBeDefined();
    expect(await exit).toBe(0);
  });

  it("asks nothing with --no-input, or when anything of the estate is told", async () => {
    for (const told of ["--no-input --no-cluster", "--pods 100"]) {
      const { exit, written } = runInTerminal(`node ${cli} size --mesh linkerd ${told}`, 80, alone);
      expect(await exit).toBe(0);
      expect(written()).not.toMatch(/Question 1/);
    }
  });

  it("reports what was answered until Ctrl-C", async () => {
    const { see, press, exit } = runInTerminal(`node ${cli} size --mesh linkerd`, 80, alone);
    await see("Question 1 of 6");
    await see("⏎ select");
    press(keys.interrupt);
    expect(await exit).toBe(130);
  });
});

it("size without a terminal asks nothing", () => {
  const { status, stderr } = runCli(["size", "--mesh", "linkerd"]);
  expect(stderr).not.toMatch(/Question/);
  expect(status).not.toBe(0);
});
