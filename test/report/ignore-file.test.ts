/** What became of an ignore file, in every report that people read. */
import { describe, expect, it } from "vitest";
import type { IgnoreFileUse } from "../../src/assessment/ignore-file-use.ts";
import { ignoreFileText } from "../../src/report/ignore-file-text.ts";
import { render, samples, tooWide } from "./samples.ts";

const entry = (line: number, more: object = {}) => ({
  line,
  check: "udp-ports",
  resource: "Service/monitoring/statsd-*",
  findings: 0,
  ...more,
});
const use = (more: Partial<IgnoreFileUse> = {}): IgnoreFileUse => ({
  entries: 7,
  suppressed: 1,
  expired: [],
  unused: [],
  ...more,
});
const ended = entry(3, { until: "2026-01-31", findings: 2 });

describe("ignoreFileText", () => {
  it.each([
    [use(), "1 finding suppressed by 7 entries"],
    [use({ suppressed: 0, entries: 1 }), "0 findings suppressed by 1 entry"],
    [
      use({ expired: [ended] }),
      "1 finding suppressed by 7 entries; ended: line 3 (udp-ports of Service/monitoring/statsd-*, until 2026-01-31), and 2 findings count again",
    ],
    [
      use({ expired: [entry(3, { until: "2026-01-31" })] }),
      "1 finding suppressed by 7 entries; ended: line 3 (udp-ports of Service/monitoring/statsd-*, until 2026-01-31)",
    ],
    [
      use({ unused: [entry(4, { resource: "*" }), { line: 5, check: "node-kernels", findings: 0 }] }),
      "1 finding suppressed by 7 entries; nothing matches line 4 (udp-ports), line 5 (node-kernels)",
    ],
    [
      use({ unused: [1, 2, 3, 4, 5].map((line) => entry(line, { resource: "*" })) }),
      "1 finding suppressed by 7 entries; nothing matches line 1 (udp-ports), line 2 (udp-ports), line 3 (udp-ports) and 2 more",
    ],
  ])("%o", (ignoreFile, text) => {
    expect(ignoreFileText({ ignoreFile })).toBe(text);
  });

  it("is not there without such a file", () => {
    expect(ignoreFileText({})).toBeUndefined();
  });
});

describe.each(["assessment", "findings", "fleet"] as const)("%s", (name) => {
  const hostile = entry(9, { resource: "Service/shop/a|b\u001b[2J<b>" });
  const value = { ...samples[name], ignoreFile: use({ expired: [ended], unused: [hostile] }) };

  it.each([60, 80, 120])("tells it on a terminal of %d columns", async (columns) => {
    const text = await render(name, "terminal", value, { columns });
    expect(text.replace(/\s+/g, " ")).toContain("Ignore file 1 finding suppressed by 7 entries; ended: line 3");
    expect(tooWide(name, text, columns)).toEqual([]);
    expect(text).not.toContain("\u001b");
  });

  it("tells it in Markdown, where a pattern cannot end a cell", async () => {
    const text = await render(name, "markdown", value);
    expect(text).toMatch(/Ignore file.*1 finding suppressed by 7 entries/);
    for (const raw of ["\u001b", "a|b", "<b>"]) expect(text).not.toContain(raw);
  });

  it("says nothing of it without one", async () => {
    for (const format of ["terminal", "markdown"])
      expect(await render(name, format, samples[name])).not.toContain("Ignore file");
  });
});

it("Markdown lists what is suppressed with its reason, which cannot end a cell", async () => {
  const [first] = samples.findings.findings;
  if (first === undefined) throw new Error("the sample has findings");
  const findings = [{ ...first, suppressed: { reason: "we | know\n# x", until: "2026-12-31" } }];
  const text = await render("findings", "markdown", { ...samples.findings, findings });
  const [, table = ""] = text.split("## Suppressed\n\n");
  expect(table).toMatch(/\| we \\\| know.*x \| 2026-12-31 \|\n/);
});

it("a check of which all is suppressed is not among those that passed", async () => {
  const checks = [
    { id: "clean", status: "passed" },
    { id: "accepted", status: "passed", reason: "all it found is suppressed: 2" },
  ] as const;
  const text = await render("findings", "terminal", { ...samples.findings, checks });
  expect(text).toMatch(/Passed +clean\n +Suppressed +accepted/);
});
