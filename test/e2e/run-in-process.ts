import { Writable } from "node:stream";
import type { Surroundings } from "../../src/commands/command-module.ts";
import { runProgram } from "../../src/commands/program.ts";

export interface Said {
  readonly stdout: string;
  readonly stderr: string;
  /** The message of the error that ended it; empty when nothing did. */
  readonly failure: string;
}

/** Runs the program in this process, as at a terminal, where it also shows progress. */
export async function run(...argv: readonly string[]): Promise<Said> {
  const [stdout, stderr] = [stream(), stream()];
  const surroundings = {
    stdin: process.stdin,
    stdout: stdout.stream,
    stderr: stderr.stream,
    env: {},
    interrupted: new AbortController().signal,
  } as unknown as Surroundings;
  const failure = await runProgram(argv, "mesh-check", surroundings).then(
    () => "",
    (error: unknown) => String(error instanceof Error ? error.message : error),
  );
  return { stdout: stdout.text(), stderr: stderr.text(), failure };
}

function stream() {
  const chunks: Buffer[] = [];
  const writable = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  return {
    stream: Object.assign(writable, { isTTY: true, columns: 120 }),
    text: () => Buffer.concat(chunks).toString(),
  };
}
