import { describe, expect, it } from "vitest";
import type { Assessment } from "../../src/assessment/assessment.ts";
import { displayWidth } from "../../src/report/display-width.ts";
import { findFormat, formatNames } from "../../src/report/renderers/index.ts";
import { answersOnly } from "../fixtures/assessments/answers-only.ts";
import { meshed } from "../fixtures/assessments/meshed.ts";
import { shop } from "../fixtures/assessments/shop.ts";
import { expectGolden } from "./golden.ts";
import { render, samples, tooWide, valueNames, withoutStyles } from "./samples.ts";

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
    expect(tooWide(name, text, columns)).toEqual([]);
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

  it("quiet is the verdict, how firm it is, the counts for its mesh, and what was not seen", async () => {
    expect(await render("assessment", "terminal", shop, { quiet: true })).toBe(
      [
        "VERDICT  Adopt Istio (sidecar), after preparation",
        "         It stands in 82% of the plausible cases: fairly firm.",
        "Findings for Istio (sidecar): 1 blocker, 4 high, 9 medium, 1 info",
        "92% of the checks ran; not seen: MutatingWebhookConfiguration and",
        "CustomResourceDefinition (forbidden).",
        "",
      ].join("\n"),
    );
  });

  it("quiet says nothing of what was seen where that was everything", async () => {
    const checks = shop.checks.map(({ id }) => ({ id, status: "passed" }) as const);
    const seen = { ...samples.findings, checks, coverage: { share: 1, unread: [] } };
    expect(await render("findings", "terminal", seen, { quiet: true })).toBe(
      "Findings with every mesh: 1 high, 7 info; 8 depend on the mesh\n",
    );
  });

  it.each([
    ["terminal", false, "FINDINGS  nothing was checked"],
    ["terminal", true, "Findings: nothing was checked\n0% of the checks ran; not seen: Pod (forbidden)."],
    ["markdown", false, "Nothing was checked."],
  ])("%s, quiet %s: where no check ran, that there is no finding is no news", async (format, quiet, text) => {
    const checks = shop.checks.map(({ id }) => ({ id, status: "skipped", reason: "Pod: forbidden" }) as const);
    const blind = { checks, findings: [], coverage: { share: 0, unread: [{ what: "Pod", reason: "forbidden" }] } };
    for (const report of [
      await render("findings", format, { ...samples.findings, ...blind }, { quiet }),
      await render("assessment", format, { ...shop, ...blind }, { quiet }),
    ]) {
      expect(report).toContain(text);
      expect(report).not.toMatch(/whichever mesh|: none/);
    }
    const next = await render("findings", "terminal", { ...samples.findings, ...blind });
    expect(next).toContain("Next: mesh-check rbac");
    const late = { share: 0, unread: [{ what: "Pod", reason: "interrupted" }] };
    const again = await render("findings", "terminal", { ...samples.findings, ...blind, coverage: late });
    expect(again).toMatch(/Next: mesh-check scan\n$/);
  });

  it("a group with many findings says how many they are, and how to see them", async () => {
    const [first] = shop.findings;
    if (first === undefined) throw new Error("the fixture has findings");
    const findings = Array.from({ length: 19 }, (_, index) => ({
      ...first,
      id: `${first.id}#${index}`,
      resource: { kind: "Service", namespace: "shop", name: `s-${index % 5}` },
      message: `message ${index}`,
    }));
    const text = await render("assessment", "terminal", { ...shop, findings });
    expect(text).toContain("19 blockers");
    expect(text).toContain("19 places of 5 Services in the namespace payments, such as");
    expect(text).toMatch(/every\s+object, and all that cures it, with -v/);
    expect(text).not.toContain("message 1");
    const all = await render("assessment", "terminal", { ...shop, findings }, { verbose: true });
    for (const { message } of findings) expect(all).toContain(`: ${message}\n`);
    expect(all).not.toContain("with -v");
  });

  it.each([
    ["terminal", "CLUSTER  "],
    ["markdown", "## `"],
  ])("%s, verbose: a fleet has the findings of each of its clusters", async (format, heading) => {
    const { clusters } = samples.fleet;
    const [brief, all] = [
      await render("fleet", format, samples.fleet, { columns: 120 }),
      await render("fleet", format, samples.fleet, { columns: 120, verbose: true }),
    ];
    expect(clusters.length).toBeGreaterThan(1);
    for (const { cluster, findings } of clusters) {
      expect(all).toContain(`${heading}${cluster.context}`);
      expect(brief).not.toContain(`${heading}${cluster.context}`);
      expect(findings.length === 0 || all.includes(findings[0]?.resource.name ?? "")).toBe(true);
    }
  });

  it("a narrow terminal is given what fits in 40 columns", async () => {
    const text = await render("assessment", "terminal", shop, { columns: 10 });
    expect(Math.max(...text.split("\n").map(displayWidth))).toBeLessThanOrEqual(40);
  });

  it("json parses to the value", async () => {
    expect(JSON.parse(await render("assessment", "json", shop))).toEqual(JSON.parse(JSON.stringify(shop)));
  });

  it("an address stays on one line, however narrow the terminal", async () => {
    const [check] = samples.catalogue.checks;
    if (check === undefined) throw new Error("the sample has checks");
    const text = await render("catalogue", "terminal", { ...samples.catalogue, checks: [check] }, { columns: 40 });
    for (const { url } of check.sources) expect(text.split("\n")).toContain(`    ${url}`);
    expect(tooWide("catalogue", text, 40)).toEqual([]);
  });

  it.each(["terminal", "markdown"])("%s: an explanation says where cures are printed", async (format) => {
    const checks = samples.catalogue.checks.slice(0, 1);
    expect(await render("catalogue", format, { ...samples.catalogue, checks })).toContain(
      "mesh-check scan -o markdown",
    );
  });

  it.each(["terminal", "markdown"])("%s: a catalogue that nothing is left of says so", async (format) => {
    const text = await render("catalogue", format, { ...samples.catalogue, checks: [] });
    expect(text).toMatch(/no check is like that/i);
    expect(text).not.toMatch(/passes when|undefined/i);
  });

  it.each([
    ["terminal", /unnamed-ports\n {4}passes when .*\n {4}Service; at worst medium for Istio \(sidecar\), Linkerd;/],
    [
      "markdown",
      /^\| `unnamed-ports` \| Service ports say .* \| Service \| medium for Istio \(sidecar\), Linkerd; info/m,
    ],
  ])("%s: a catalogue shows what each check looks at, and how bad it can be", async (format, line) => {
    expect(await render("catalogue", format, samples.catalogue)).toMatch(line);
  });

  it.each(["terminal", "markdown"])("%s: a catalogue speaks about the meshes that were asked for", async (format) => {
    const text = await render("catalogue", format, { ...samples.catalogue, meshes: ["linkerd"] });
    expect(text).not.toContain("Istio (sidecar)");
    expect(text).toContain("high for Linkerd");
  });

  it.each(["terminal", "markdown"])("%s: what was not scanned has no sections, and is said once", async (format) => {
    const text = await render("assessment", format, answersOnly);
    expect(text.match(/nothing was scanned/g)).toHaveLength(1);
    expect(text).not.toMatch(/findings\n|service graph\n|could be read|0 workloads|skipped/i);
  });

  it("findings that some choice avoids are announced, not contradicted", async () => {
    const { verdict } = shop;
    const open: Assessment = { ...shop, verdict: { ...verdict, decision: "undecided", mesh: null } };
    const known = shop.findings.filter(({ suppressed }) => suppressed === undefined).length;
    const avoidable = `with every mesh: 1 high, 7 info; ${known - 8} depend on the mesh`;
    expect(await render("assessment", "terminal", open)).toContain(`FINDINGS  ${avoidable}`);
    expect(await render("assessment", "markdown", open)).toContain(avoidable.replace("with", "With"));
  });

  it.each([
    ["terminal", "Against Istio (sidecar), the nearest mesh"],
    ["markdown", "For and against Istio (sidecar), the nearest mesh"],
  ])("%s: reasons name the mesh they are about where none is chosen", async (format, title) => {
    const verdict = { ...shop.verdict, decision: "dont-adopt", mesh: null } as const;
    expect(await render("assessment", format, { ...shop, verdict })).toContain(title);
    expect(await render("assessment", format, shop)).not.toContain("the nearest mesh");
  });

  it.each([
    ["terminal", "medium   Kubernetes version: v1.37.2, which nobody names"],
    ["markdown", "| medium | `Kubernetes version` | v1.37.2, which nobody names |"],
  ])("%s: a version is no object", async (format, line) => {
    const [first] = samples.findings.findings;
    if (first === undefined) throw new Error("the sample has findings");
    const resource = { kind: "Version", name: "kubernetes" };
    const message = "is v1.37.2, which nobody names";
    const findings = [{ ...first, severity: "medium", resource, message } as const];
    expect(await render("findings", format, { ...samples.findings, findings })).toContain(line);
  });

  it.each(["assessment", "sizing"] as const)("%s, markdown: every measurement has its address", async (name) => {
    const text = await render(name, "markdown", samples[name]);
    const sources = text.slice(text.indexOf("## Sources"));
    for (const id of shop.sizing.flatMap(({ basis }) => basis)) {
      expect(sources).toMatch(new RegExp(`^\\| \`${id}\` \\| \\[[^\\]]+\\]\\(https://`, "m"));
    }
  });

  it("markdown shows a question beside its id", async () => {
    expect(await render("assessment", "markdown", shop)).toContain(
      "| How many engineers build and run your software? | `engineers` | 21-100 | given |",
    );
  });

  it("open questions are named while they are few", async () => {
    const few = Object.fromEntries(
      Object.entries(shop.answers).filter(([id, { from }]) => from !== "unknown" || /^(clusters|keepAlive)$/.test(id)),
    );
    const text = await render("assessment", "terminal", { ...shop, answers: few });
    expect(text).toContain("2 questions: keepAlive, clusters; to answer:");
    expect(await render("assessment", "terminal", shop)).toContain("11 questions; to answer:");
  });
});
