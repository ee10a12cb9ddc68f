import { describe, expect, it } from "vitest";
import type { Assessment } from "../../src/assessment/assessment.ts";
import { displayWidth } from "../../src/report/display-width.ts";
import { findFormat, formatNames } from "../../src/report/renderers/index.ts";
import { answersOnly } from "../fixtures/assessments/answers-only.ts";
import { meshed } from "../fixtures/assessments/meshed.ts";
import { shop } from "../fixtures/assessments/shop.ts";
import { expectGolden } from "./golden.ts";
import { render, samples, valueNames, withoutStyles } from "./samples.ts";

const widths = [60, 80, 120];

describe.each(valueNames)("%s", (name) => {
  it.each(widths)("terminal, %i columns, as its golden file says", async (columns) => {
    expectGolden(
      `test/golden/${name}.terminal.${columns}.txt`,
      await render(name, "terminal", samples[name], { columns }),
    );
  });

  it.each(formatNames(name).filter((format) => format !== "terminal"))(
    "%s, as its golden file says",
    async (format) => {
      const ending = findFormat(name, format)?.ending;
      const file = format === ending ? `${name}.${format}` : `${name}.${format}.${ending}`;
      expectGolden(`test/golden/${file}`, await render(name, format, samples[name]));
    },
  );

  it.each(widths)("terminal: no line is longer than %i columns", async (columns) => {
    const text = await render(name, "terminal", samples[name], { columns });
    expect(text.split("\n").filter((line) => displayWidth(line) > columns)).toEqual([]);
  });

  it.each(widths)("terminal: colour changes nothing but colour, %i columns", async (columns) => {
    const plain = await render(name, "terminal", samples[name], { columns });
    const coloured = await render(name, "terminal", samples[name], { columns, color: true });
    expect(coloured).not.toBe(plain);
    expect(withoutStyles(coloured)).toBe(plain);
  });

  it.each(formatNames(name))("%s ends with one line break and leaves no blanks at a line's end", async (format) => {
    const text = await render(name, format, samples[name]);
    expect(text).toMatch(/[^\n]\n$/);
    expect(text).not.toMatch(/[ \t]\n/);
  });
});

const variants: readonly (readonly [string, Assessment])[] = [
  ["answers-only", answersOnly],
  ["meshed", meshed],
];

describe.each(variants)("assessment of %s", (name, assessment) => {
  it.each(widths)("terminal, %i columns, as its golden file says", async (columns) => {
    const text = await render("assessment", "terminal", assessment, { columns });
    expectGolden(`test/golden/assessment-${name}.terminal.${columns}.txt`, text);
    expect(text.split("\n").filter((line) => displayWidth(line) > columns)).toEqual([]);
  });

  it("markdown, as its golden file says", async () => {
    expectGolden(`test/golden/assessment-${name}.markdown.md`, await render("assessment", "markdown", assessment));
  });
});

describe("colour", () => {
  it.each([80, 120])("assessment, %i columns, as its golden file says", async (columns) => {
    const text = await render("assessment", "terminal", shop, { columns, color: true });
    expectGolden(`test/golden/assessment.terminal.${columns}.color.txt`, text);
  });
});

describe("what a reader relies on", () => {
  it.each([shop, answersOnly, meshed])("the last line of a terminal report is the next command", async (assessment) => {
    const lines = (await render("assessment", "terminal", assessment)).trimEnd().split("\n");
    expect(lines.at(-1)).toMatch(/^Next: mesh-check/);
    expect(lines.findIndex((line) => line.startsWith("VERDICT"))).toBeGreaterThan(
      lines.findIndex((line) => line.startsWith("RESOURCES")),
    );
  });

  it("markdown says the verdict before anything else", async () => {
    expect(await render("assessment", "markdown", shop)).toMatch(/^# .*Adopt Istio \(sidecar\), after preparation/);
  });

  it("quiet is the verdict, how firm it is, and the counts for its mesh", async () => {
    expect(await render("assessment", "terminal", shop, { quiet: true })).toBe(
      [
        "VERDICT  Adopt Istio (sidecar), after preparation",
        "         It stands in 82% of the plausible cases: fairly firm.",
        "Findings for Istio (sidecar): 1 blocker, 4 high, 9 medium, 1 info",
        "",
      ].join("\n"),
    );
  });

  it("a group with many findings says how many it does not show", async () => {
    const [first] = shop.findings;
    if (first === undefined) throw new Error("the fixture has findings");
    const findings = Array.from({ length: 19 }, (_, index) => ({
      ...first,
      id: `${index}`,
      message: `message ${index}`,
    }));
    const text = await render("assessment", "terminal", { ...shop, findings });
    expect(text).toContain("19 blockers");
    expect(text).toContain("and 14 more");
  });

  it("a narrow terminal is given what fits in 40 columns", async () => {
    const text = await render("assessment", "terminal", shop, { columns: 10 });
    expect(Math.max(...text.split("\n").map(displayWidth))).toBeLessThanOrEqual(40);
  });

  it("json parses to the value", async () => {
    expect(JSON.parse(await render("assessment", "json", shop))).toEqual(JSON.parse(JSON.stringify(shop)));
  });
});
