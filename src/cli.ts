#!/usr/bin/env node
import { basename } from "node:path";
import { tool } from "./commands/tool.ts";
import { reasonOf } from "./commands/write-report.ts";
import { Failure } from "./failure.ts";
import { printable } from "./printable.ts";

/** `kubectl mesh-check` when kubectl started it, so that help and messages show what the user types. */
const invokedAs = basename(process.argv[1] ?? "").startsWith("kubectl-") ? `kubectl ${tool.name}` : tool.name;

process.exitCode = await main(process.argv.slice(2)).catch(toExitCode);

async function main(args: readonly string[]): Promise<number> {
  process.stdout.on("error", (error) => process.exit(toOutputExitCode(error)));
  // Asked often, by scripts: not worth loading the parser for.
  if (args.length === 1 && (args[0] === "--version" || args[0] === "-V")) {
    process.stdout.write(`${tool.version}\n`);
    return 0;
  }
  const { runProgram } = await import("./commands/program.ts");
  const { stdin, stdout, stderr, env } = process;
  return runProgram(args, invokedAs, { stdin, stdout, stderr, env, interrupted: firstInterrupt() });
}

/** The first Ctrl-C stops collecting, and what is there is reported; the second ends the process at once. */
function firstInterrupt(): AbortSignal {
  const interrupt = new AbortController();
  process.once("SIGINT", () => interrupt.abort());
  return interrupt.signal;
}

/** The one place where errors become words and exit codes (CONTRACT: 0 done, 1 bug, 2 input, 4 unseen, 130 interrupted). */
function toExitCode(error: unknown): number {
  if (!(error instanceof Error)) return reportBug(error);
  const code = "code" in error ? String(error.code) : "";
  if (code.startsWith("commander.")) {
    if ("exitCode" in error && error.exitCode === 0) return 0;
    return say(`${error.message.replace(/^error: /, "").replace(/\s*\n\s*/g, " ")}; see ${invokedAs} --help`, 2);
  }
  if (error instanceof Failure) return say(error.message, error.kind === "input" ? 2 : 4);
  return reportBug(error);
}

/** A reader that closes the pipe has seen enough; a full disk has not. */
function toOutputExitCode(error: Error): number {
  if ("code" in error && error.code === "EPIPE") return 0;
  return say(`cannot write the report to standard output: ${reasonOf(error)}.`, 2);
}

/** Messages quote names from files and clusters; nothing in them may steer the terminal. */
function say(message: string, exitCode: number): number {
  console.error(`${invokedAs}: ${printable(message)}`);
  return exitCode;
}

function reportBug(error: unknown): number {
  console.error(`${invokedAs}: this is a bug in ${tool.name} ${tool.version}, please report it:`, error);
  return 1;
}
