#!/usr/bin/env node
/**
 * Cold starts against bare Node: `node bench/cold-start.mjs [RUNS] [MANIFESTS]`. Each command takes turns with
 * `node -e 0` (A B A B …), so that the ratio holds on a machine whose speed drifts. Prints medians; it is no test.
 */
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const cli = join(root, "dist", "cli.js");
const runs = Number(process.argv[2] ?? 10);
const manifests = process.argv[3] ?? join(root, "data", "demo", "cluster.yaml");

const commands = [
  ["--version"],
  ["--help"],
  ["assess", "-f", manifests, "--no-input", "-o", "json"],
  ["assess", "--demo"],
  ["size", "--pods", "400", "--services", "120", "--rps", "3000", "-o", "json"],
];

for (const args of commands) {
  const ratios = [];
  const times = [];
  for (let run = 0; run <= runs; run++) {
    const own = milliseconds([cli, ...args]);
    const bare = milliseconds(["-e", "0"]);
    if (run === 0) continue; // warms the file cache
    times.push(own);
    ratios.push(own / bare);
  }
  console.log(`${args.join(" ").padEnd(70)} ${median(times).toFixed(0)} ms, ${median(ratios).toFixed(2)} x node -e 0`);
}

function milliseconds(args) {
  const start = process.hrtime.bigint();
  const { status } = spawnSync(process.execPath, args, { stdio: "ignore" });
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with exit code ${status}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
