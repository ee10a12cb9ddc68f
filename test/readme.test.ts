/** What the README shows is what the program prints. UPDATE_GOLDEN=1 rewrites it. */
import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checks } from "../src/cluster-scan/checks/index.ts";
import { runCli } from "./commands/run-cli.ts";

const path = new URL("../README.md", import.meta.url);

/** The text between two markers; replaced first when golden files are to be updated. */
function block(from: string, to: string, text: string): string {
  const current = readFileSync(path, "utf8");
  const start = current.indexOf(from) + from.length;
  const end = current.indexOf(to, start);
  if (start < from.length || end < 0) throw new Error(`README.md has no ${from} … ${to}`);
  if (!process.env["UPDATE_GOLDEN"]) return current.slice(start, end);
  writeFileSync(path, current.slice(0, start) + text + current.slice(end));
  return text;
}

describe("README", () => {
  it("shows the end of the sample report as it is", () => {
    const { stdout } = runCli(["--demo"], { env: { SOURCE_DATE_EPOCH: "1767225600" } });
    const verdict = stdout.slice(stdout.indexOf("\nVERDICT") + 1);
    const text = `\n\`\`\`text\n${verdict}\`\`\`\n`;
    expect(block("<!-- sample: the end of `mesh-check --demo` -->", "<!-- /sample -->", text)).toBe(text);
  });

  it("lists every check", () => {
    const rows = checks.map(({ id, title }) => `| \`${id}\` | ${title} |`);
    const text = `\n| check | holds when |\n| --- | --- |\n${rows.join("\n")}\n`;
    expect(block("<!-- checks -->", "<!-- /checks -->", text)).toBe(text);
  });

  it("shows only commands that exist", () => {
    const readme = readFileSync(path, "utf8");
    const shown = [...readme.matchAll(/^(?:npx )?mesh-check ([a-z]+)\b/gm)].map(([, command = ""]) => command);
    expect(shown.length).toBeGreaterThan(5);
    const help = runCli(["--help"]).stdout;
    for (const command of shown) expect(help).toMatch(new RegExp(`^ {2}${command}\\b`, "m"));
  });
});
