#!/usr/bin/env node
/** `npm start`: the main job on the embedded sample; `npm start -- ARGS`: mesh-check with those arguments. */
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { prepare } from "./prepare.mjs";

prepare();
const cli = join(dirname(fileURLToPath(import.meta.url)), "..", "dist", "cli.js");
const args = process.argv.slice(2);
// Ctrl-C reaches the child through the terminal; this process waits for its exit code.
process.on("SIGINT", () => {});
const { status, signal } = spawnSync(process.execPath, [cli, ...(args.length > 0 ? args : ["assess", "--demo"])], {
  stdio: "inherit",
});
process.exitCode = signal === "SIGINT" ? 130 : (status ?? 1);
