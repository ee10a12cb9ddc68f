#!/usr/bin/env node
/** Runs the built program on the Node that runs this file: the main job, a pipe's worth of JSON, the exit codes. */
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const cli = join(dirname(fileURLToPath(import.meta.url)), "..", "dist", "cli.js");
const cases = [
  { args: ["--version"], status: 0, stdout: /^\d+\.\d+\.\d+\n$/ },
  { args: ["--demo"], status: 0, stdout: /adopt/i },
  { args: ["--demo", "-o", "json"], status: 0, json: ({ verdict }) => typeof verdict.decision === "string" },
  {
    args: ["size", "--pods", "40", "--services", "20", "--rps", "100", "-o", "json"],
    status: 0,
    json: ({ plans }) => plans.length > 0,
  },
  { args: ["graph", "--demo", "-o", "markdown"], status: 0, stdout: /checkout/ },
  { args: ["scan", "-f", "no-such-file.yaml"], status: 2, stdout: /^$/ },
];

for (const { args, status, stdout, json } of cases) {
  const run = spawnSync(process.execPath, [cli, ...args], { encoding: "utf8" });
  const failures = [
    run.status !== status && `exit code ${run.status}, expected ${status}`,
    stdout && !stdout.test(run.stdout) && `stdout does not match ${stdout}`,
    json && !json(JSON.parse(run.stdout)) && "the JSON is not what was expected",
  ].filter(Boolean);
  if (failures.length === 0) continue;
  console.error(`mesh-check ${args.join(" ")} on Node ${process.version}: ${failures.join("; ")}\n${run.stderr}`);
  process.exit(1);
}
console.error(`smoke test passed on Node ${process.version}`);
