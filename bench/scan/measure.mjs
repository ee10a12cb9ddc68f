import { spawn, spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const time = "/usr/bin/time";

export function requireTime() {
  if (spawnSync(time, ["-f", "%M", "true"]).status === 0) return;
  throw new Error(`peak memory is read with GNU time, and ${time} is not there: apt-get install time`);
}

/** Runs a program to its end: seconds on the wall, seconds of CPU, peak resident memory in MiB, what it printed. */
export async function measure(command, args, env = {}) {
  const folder = mkdtempSync(join(tmpdir(), "mesh-check-bench-"));
  const [figures, printed, said] = ["time", "stdout", "stderr"].map((name) => join(folder, name));
  // Into a file: a pipe would make the program wait for its reader.
  const [out, err] = [openSync(printed, "w"), openSync(said, "w")];
  try {
    const child = spawn(time, ["-f", "%e %U %S %M", "-o", figures, command, ...args], {
      stdio: ["ignore", out, err],
      env: { ...process.env, ...env },
    });
    const code = await new Promise((resolve, reject) => child.once("error", reject).once("exit", resolve));
    if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${code}: ${readFileSync(said, "utf8")}`);
    const [wall, user, system, kilobytes] = readFileSync(figures, "utf8").trim().split(" ").map(Number);
    return { seconds: wall, cpuSeconds: user + system, peakMiB: kilobytes / 1024, stdout: readFileSync(printed) };
  } finally {
    closeSync(out);
    closeSync(err);
    rmSync(folder, { recursive: true });
  }
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
