#!/usr/bin/env node
/**
 * Makes a checkout ready to run: installs the locked dependencies and builds dist/, each only when
 * what it depends on has changed since the last time. Everything it prints goes to stderr, so that
 * `npm start` leaves stdout to the report.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const stamps = join(root, "node_modules", ".cache", "mesh-check");

export function prepare() {
  requireNode();
  refresh("install", ["package.json", "package-lock.json"], "node_modules/esbuild", () =>
    run("npm", ["ci", "--no-fund", "--no-audit", "--loglevel=error"], "install the dependencies"),
  );
  refresh("build", ["src", "data", "scripts/build.mjs", "package.json", "package-lock.json"], "dist/cli.js", () =>
    run(process.execPath, [join("scripts", "build.mjs")], "build"),
  );
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 17)) return;
  console.error(`mesh-check needs Node 20.17 or newer; this is Node ${process.versions.node}.`);
  process.exit(2);
}

/** Runs `work` unless `product` exists and the inputs are what they were when it was last made. */
function refresh(step, inputs, product, work) {
  const stamp = join(stamps, step);
  const hash = hashOf(inputs);
  if (existsSync(join(root, product)) && existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  rmSync(stamp, { force: true });
  work();
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stamp, hash);
}

function hashOf(inputs) {
  const hash = createHash("sha256").update(process.versions.node);
  for (const file of inputs.flatMap(filesUnder).sort()) hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

function filesUnder(path) {
  if (!existsSync(join(root, path))) return [];
  try {
    return readdirSync(join(root, path), { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? filesUnder(join(path, entry.name)) : [join(path, entry.name)],
    );
  } catch (error) {
    if (error.code === "ENOTDIR") return [path];
    throw error;
  }
}

function run(command, args, purpose) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ["ignore", 2, 2] });
  if (status === 0) return;
  console.error(`mesh-check: could not ${purpose}: ${error?.message ?? `${command} ended with exit code ${status}`}`);
  process.exit(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) prepare();
