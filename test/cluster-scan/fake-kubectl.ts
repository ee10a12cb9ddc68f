import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { folderWith } from "./folder-with.ts";

/** What the fake kubectl does when this word is among its arguments. */
export interface FakeAnswer {
  readonly stdout?: unknown;
  readonly stderr?: string;
  readonly status?: number;
}

const program = `#!/bin/sh
fake=$(dirname "$0")
for word in "$@"; do printf '%s\\0' "$word"; done >>"$fake/calls"
printf '\\1' >>"$fake/calls"
for word in "$@"; do
  file="$fake/answers/\${word#/}"
  if [ -f "$file.status" ]; then
    cat "$file.stdout"
    cat "$file.stderr" >&2
    exit "$(cat "$file.status")"
  fi
done
[ "$3" = --raw ] || printf '{\\n    "apiVersion": "v1",\\n    "items": [],\\n    "kind": "List"\\n}\\n'
`;

/** A folder with a program "kubectl" that answers from `answers`, by one of its words, else with an empty List. */
export async function fakeKubectl(answers: Readonly<Record<string, FakeAnswer>> = {}): Promise<string> {
  const all = {
    "/version": { stdout: { gitVersion: "v1.30.1" } },
    "/apis": { stdout: { kind: "APIGroupList", apiVersion: "v1", groups: ["apps", "batch"].map(toGroup) } },
    "current-context": { stdout: "home" },
    ...answers,
  };
  const files = Object.entries<FakeAnswer>(all).flatMap(([word, { stdout, stderr = "", status = 0 }]) => {
    const path = `answers/${word.replace(/^\//, "")}`;
    const text = stdout === undefined ? "" : typeof stdout === "string" ? stdout : asKubectlPrints(stdout);
    return [
      [`${path}.stdout`, text] as const,
      [`${path}.stderr`, stderr] as const,
      [`${path}.status`, `${status}`] as const,
    ];
  });
  const folder = await folderWith(Object.fromEntries([...files, ["kubectl", program]]));
  spawnSync("chmod", ["+x", join(folder, "kubectl")]);
  return folder;
}

/** Runs a script with the fake kubectl on its path. */
export function runScript(script: string, folder: string, env: Readonly<Record<string, string>> = {}, shell = "sh") {
  const path = `${folder}:${process.env["PATH"]}`;
  const options = { input: script, encoding: "utf8", env: { ...process.env, PATH: path, ...env } } as const;
  const { status, stdout, stderr } = spawnSync(shell, ["-s"], options);
  return { status, stdout, stderr };
}

/** The words of each call. */
export function callsOf(folder: string): readonly (readonly string[])[] {
  const calls = readFileSync(join(folder, "calls"), "utf8").split("\u0001").slice(0, -1);
  return calls.map((call) => call.split("\0").slice(0, -1));
}

/** Four spaces a level and sorted keys. */
export function asKubectlPrints(value: unknown): string {
  return `${JSON.stringify(sorted(value), null, 4)}\n`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}

function toGroup(name: string) {
  return { name, versions: [{ groupVersion: `${name}/v1`, version: "v1" }] };
}
