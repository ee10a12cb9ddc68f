import type { Command } from "commander";

/** What a command may use of the process: given, not reached for, so that tests can stand in for it. */
export interface Surroundings {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted at the first Ctrl-C. */
  readonly interrupted: AbortSignal;
}

/**
 * 0 done; 3 a gate failed, 4 that of coverage; 130 interrupted: each with what was there reported. Failures are thrown
 * (src/failure.ts), but for those of some clusters of a fleet: 2 and 4, with the others reported.
 */
export type Outcome = 0 | 2 | 3 | 4 | 130;

/** One command: its flags, and what it does. */
export interface CommandModule {
  readonly define: (command: Command) => void;
  readonly run: (command: Command, surroundings: Surroundings) => Promise<Outcome>;
  /** What became of an interrupted run, where nothing was reported. */
  readonly whenInterrupted?: string;
}
