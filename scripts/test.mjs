#!/usr/bin/env node
/** `npm test`: installs, builds, checks types and style, and runs every test this machine allows. */
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { prepare } from "./prepare.mjs";

prepare();
const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const bin = (name) => join(root, "node_modules", ".bin", name);
const filters = process.argv.slice(2);
const steps = [
  ["types", bin("tsc"), []],
  ["lint and format", bin("biome"), ["check", "--error-on-warnings"]],
  ["tests", bin("vitest"), ["run", ...filters]],
];
for (const [name, command, args] of steps) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: "inherit" });
  if (status === 0) continue;
  console.error(`npm test: ${name} failed.`);
  process.exit(1);
}
