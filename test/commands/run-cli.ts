import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The built program, as users run it: `npm test` builds it first. */
export const cli = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `mesh-check ...args` without a terminal, away from any kubeconfig of the machine. */
export function runCli(
  args: readonly string[],
  { env = {}, input, cwd }: { env?: Record<string, string>; input?: string; cwd?: string } = {},
): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: { PATH: process.env["PATH"], HOME: "/nonexistent", KUBECONFIG: "/nonexistent/kubeconfig", ...env },
    ...(input === undefined ? { stdio: ["ignore", "pipe", "pipe"] } : { input }),
    ...(cwd === undefined ? {} : { cwd }),
  });
  return { status, stdout, stderr };
}

/** One sentence on stderr: the program's name, no stack, one line. */
export function isOneSentence(stderr: string): boolean {
  return /^mesh-check: [^\n]+\n$/.test(stderr) && !/^\s+at /m.test(stderr);
}
