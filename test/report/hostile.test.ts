import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PublishedValues, ValueName } from "../../src/report/published-values.ts";
import { renamed } from "../fixtures/assessments/renamed.ts";
import { render, samples, tooWide, valueNames, withoutStyles } from "./samples.ts";

/** Names as a cluster, a manifest or an answers file may hold them. */
const hostileNames = [
  "\u001b[2J\u001b[1;31mall clear\u001b[0m",
  "\u009b31mC1\u0007",
  "two\nlines\r\nand\ttabs",
  "user\u202egnp.exe\u2066",
  "zero\u200b\u200d\ufeffwidth",
  "a|b|c\\|d",
  "`; rm -rf / #`",
  "```\n# owned",
  "<script>alert(1)</script><img src=x onerror=alert(1)>",
  "[click](javascript:alert(1)) ![x](https://evil.example/x.png)",
  "@octocat https://evil.example/?a=b www.evil.example mail@evil.example fixes #1 :tada:",
  "# - > 1. | --- |",
  "検査🛒".repeat(40),
  "x".repeat(400),
  "'; DROP TABLE findings; --",
  "__proto__",
  "",
  "  ",
];

const hostile = (name: string): PublishedValues =>
  Object.fromEntries(
    valueNames.map((value) => [value, renamed(samples[value], (text) => `${name} ${text}`)]),
  ) as unknown as PublishedValues;

const control = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

async function expectSafe<Name extends ValueName>(name: Name, value: PublishedValues[Name]): Promise<void> {
  for (const columns of [60, 80, 120]) {
    const text = await render(name, "terminal", value, { columns });
    const lines = text.split("\n");
    expect(tooWide(name, text, columns)).toEqual([]);
    expect(lines.filter((line) => control.test(line))).toEqual([]);
    const coloured = await render(name, "terminal", value, { columns, color: true });
    expect(withoutStyles(coloured)).toBe(text);
  }

  const json = await render(name, "json", value);
  expect(json.replaceAll("\n", "")).not.toMatch(control);
  expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)));

  expectSafeMarkdown(await render(name, "markdown", value));

  const verbose = await render(name, "terminal", value, { verbose: true });
  expect(tooWide(name, verbose, 80)).toEqual([]);
  expect(verbose.replaceAll("\n", "")).not.toMatch(control);
  expectSafeMarkdown(await render(name, "markdown", value, { verbose: true }));
}

/** Outside of command blocks and code: no HTML, no link but the catalogue's own, nothing GitHub reacts to; tables whole. */
function expectSafeMarkdown(markdown: string): void {
  expect(markdown.replaceAll("\n", "")).not.toMatch(control);
  const lines = withoutCommandBlocks(markdown.split("\n"));
  let cells = 0;
  for (const line of lines) {
    const inTable = line.startsWith("|");
    const count = line.replace(/\\[!-/:-@[-`{-~]/g, "").split("|").length;
    if (inTable && cells > 0) expect(count, line).toBe(cells);
    cells = inTable ? count : 0;
    expect(line).not.toMatch(/[<>]/);
    const text = outsideCode(line).replace(/\]\(https:[^)\s]*\)/g, "");
    expect(text, line).not.toMatch(/@|:\/\/|www\.|!\[|\]\(|`/);
  }
}

/** As CommonMark reads a line: escapes count outside of code only, and a run of backticks ends at one of its length. */
function outsideCode(line: string): string {
  let text = "";
  for (let at = 0; at < line.length; ) {
    const [escaped] = /^\\[!-/:-@[-`{-~]/.exec(line.slice(at)) ?? [];
    const [run = ""] = /^`+/.exec(line.slice(at)) ?? [];
    const end = run === "" ? -1 : line.indexOf(run, at + run.length);
    if (escaped === undefined && end < 0) text += line[at];
    at = escaped !== undefined ? at + 2 : end < 0 ? at + 1 : end + run.length;
  }
  return text;
}

function withoutCommandBlocks(lines: readonly string[]): readonly string[] {
  let fence: string | undefined;
  return lines.filter((line) => {
    const [run] = /^`{3,}/.exec(line) ?? [];
    if (fence === undefined) fence = run;
    else if (line === fence) {
      fence = undefined;
      return false;
    }
    return fence === undefined;
  });
}

describe.each(hostileNames)("with %j in every name", (name) => {
  it.each(valueNames)("%s is safe in every format and fits", async (value) => {
    await expectSafe(value, hostile(name)[value]);
  });
});

describe("any text in names", () => {
  it.each(valueNames)("%s is safe in every format and fits", async (value) => {
    const names = fc.array(fc.string({ unit: "binary", maxLength: 30 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(names, async (texts) => {
        let next = 0;
        await expectSafe(
          value,
          renamed(samples[value], () => texts[next++ % texts.length] ?? ""),
        );
      }),
      { numRuns: 25 },
    );
  });
});

it("a command that would print control characters is not offered for copying", async () => {
  const [first] = samples.findings.findings;
  if (first === undefined) throw new Error("the sample has findings");
  const findings = [
    { ...first, remedies: { any: { text: "Do it.", command: "kubectl delete \u001b[8mns\u001b[0m shop" } } },
  ];
  const text = await render("findings", "terminal", { ...samples.findings, findings });
  expect(text).not.toContain("kubectl delete");
  expect(text).toContain("1 more command to copy with -v -o markdown");
});
