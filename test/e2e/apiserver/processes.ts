import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

// Reads process ids until its input closes, which happens on stop() and whichever way this Node process ends, even by
// SIGKILL. Then it kills them and removes the folder. "none" makes it forget the ids, which the system may reuse.
const watchdogScript = `
  while read -r pid; do
    pids="$pids $pid"
    if [ "$pid" = none ]; then pids=; fi
  done
  kill -9 $pids
  rm -rf "$1"`;

/** The servers of one test run, which die and take their folder along when this process ends. */
export type ProcessGroup = {
  launch(binary: string, name: string, args: string[]): void;
  /** Says which server ended by itself, and the end of its log. The others are then ended too. */
  failure(): string | undefined;
  stop(): Promise<void>;
};

/** Makes an empty group whose servers write their logs into the folder. */
export function createProcessGroup(dir: string): ProcessGroup {
  // A group of its own: Ctrl-C must not end the watchdog before its work is done.
  const watchdog = spawn("sh", ["-c", watchdogScript, "sh", dir], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
    env: { PATH: process.env["PATH"] },
  });
  watchdog.unref();
  const children: ChildProcess[] = [];
  let failure: string | undefined;
  let stopped: Promise<void> | undefined;

  function fail(reason: () => string): void {
    if (failure !== undefined || stopped !== undefined) return;
    failure = reason();
    // After the start nobody asks for the failure: tests would only see refused connections.
    console.error(failure);
    for (const child of children) child.kill("SIGKILL");
    watchdog.stdin.write("none\n");
  }

  async function end(): Promise<void> {
    const processes = [watchdog, ...children].filter(isRunning);
    const ended = Promise.all(processes.map((child) => once(child, "exit")));
    for (const child of processes) child.ref();
    watchdog.stdin.end();
    await ended;
  }

  return {
    launch(binary, name, args) {
      const log = join(dir, `${name}.log`);
      const descriptor = openSync(log, "a");
      // A clean environment, because etcd takes every ETCD_* variable for a setting.
      const env = { TMPDIR: dir };
      const child = spawn(binary, args, { cwd: dir, stdio: ["ignore", descriptor, descriptor], env });
      closeSync(descriptor);
      child.unref();
      children.push(child);
      child.once("error", ({ message }) => fail(() => message));
      child.once("exit", (code, signal) => fail(() => `${name} ended (${code ?? signal}): ${tail(log)}`));
      if (child.pid !== undefined) watchdog.stdin.write(`${child.pid}\n`);
    },
    failure: () => failure,
    stop() {
      stopped ??= end();
      return stopped;
    },
  };
}

/** Polls until a server answers, and gives up at once when a server of the group has ended. */
export async function waitUntil(group: ProcessGroup, timeoutMs: number, ready: () => Promise<unknown>): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const failure = group.failure();
    if (failure !== undefined) throw new Error(failure);
    try {
      await ready();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw new Error(`not ready in ${timeoutMs} ms`, { cause: error });
      await sleep(50);
    }
  }
}

/** Finds a loopback port nobody listens on; the server takes it a moment later. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

function isRunning(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

function tail(log: string): string {
  return readFileSync(log, "utf8").trimEnd().split("\n").slice(-15).join("\n");
}
