import { describe, expect, it } from "vitest";
import { Failure } from "../../src/failure.ts";
import type { JudgedReport } from "../../src/gates/judged-report.ts";
import { parseBaseline } from "../../src/gates/parse-baseline.ts";
import { runGates } from "../../src/gates/run-gates.ts";
import { everyMesh, finding, generatedAt, report } from "./reports.ts";

const tool = { name: "mesh-check", version: "0.1.0" };
const head = { schemaVersion: 1, generatedAt, tool };
const file = (value: object) => parseBaseline(JSON.stringify(value), "base.json");
const saved = (one: JudgedReport) => file({ ...head, ...one });
const savedFleet = (...clusters: readonly JudgedReport[]) => file({ ...head, clusters, failed: [] });
const of = (context: string | undefined, findings: ReturnType<typeof finding>[], more: Partial<JudgedReport> = {}) =>
  report(findings, { cluster: { counts: {}, ...(context && { context }) }, ...more });

const cart = finding("udp-ports", "cart", "high");
const mail = finding("udp-ports", "mail", "info");
const run = (baseline: ReturnType<typeof file>, reports: readonly JudgedReport[], isFleet = false) =>
  runGates({ baseline, failOnNew: true }, reports, isFleet);

function failureOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof Failure && error.kind === "input") return error.message;
    throw error;
  }
  throw new Error("no Failure was thrown");
}

describe("--fail-on-new", () => {
  it.each([
    ["nothing new", [cart], [cart], 0],
    ["however bad, what is known", [finding("udp-ports", "cart", "blocker")], [cart], 0],
    ["something new, however mild", [cart, mail], [cart], 3],
    ["new, but suppressed", [{ ...cart, suppressed: { reason: "r" } }], [], 0],
    ["known, because it was suppressed", [cart], [{ ...cart, suppressed: { reason: "r" } }], 0],
    ["new, but for another mesh", [{ ...cart, affects: { consul: "high" } }], [], 0],
    ["the same object, another place", [finding("udp-ports", "cart", "high", { place: "53/UDP" })], [cart], 3],
    ["fewer", [], [cart], 0],
  ] as const)("%s", (_, now, before, exitCode) => {
    expect(run(saved(report(before)), [report(now)]).exitCode).toBe(exitCode);
  });

  it("names what is new, and tells how the two compare", () => {
    const gone = finding("udp-ports", "gone", "high");
    const hidden = finding("node-kernels", "hidden", "high");
    const now = report([cart, mail, finding("new-check", "cart", "medium")]);
    const { failed, notes } = run(saved(report([cart, gone, hidden])), [now]);
    expect(failed).toEqual([
      "--fail-on-new: 2 findings for Linkerd not in base.json (1 of checks that it did not run): " +
        "medium new-check/Service/shop/cart, info udp-ports/Service/shop/mail.",
    ]);
    expect(notes).toEqual([
      "Compared with base.json: 2 new findings for Linkerd, 1 known, 1 no longer found, " +
        "1 not looked for, because their checks were skipped.",
    ]);
  });

  it("tells of new findings that only some choices of a mesh have", () => {
    const { exitCode, notes } = run(saved(report([], { meshes: everyMesh })), [report([cart], { meshes: everyMesh })]);
    expect(exitCode).toBe(0);
    expect(notes[0]).toContain("1 new that depends on the mesh");
  });

  it("a baseline without the gate only tells", () => {
    const { exitCode, failed, notes } = runGates(
      { baseline: saved(report([])), failOnNew: false },
      [report([cart])],
      false,
    );
    expect({ exitCode, failed }).toEqual({ exitCode: 0, failed: [] });
    expect(notes).toEqual(["Compared with base.json: 1 new finding for Linkerd, 0 known, 0 no longer found."]);
  });

  it("is no good news where nothing was looked for", () => {
    const now = report([], { checks: [{ id: "udp-ports", status: "skipped" }] });
    const { notes } = run(saved(report([cart])), [now]);
    expect(notes.join(" ")).toMatch(/0 no longer found, 1 not looked for.*passed, but 1 of 1 check was skipped/);
  });
});

describe("clusters are compared", () => {
  it("by context in a fleet; one that is not in the baseline is all new", () => {
    const baseline = savedFleet(of("us", [mail]), of("eu", [cart]));
    expect(run(baseline, [of("eu", [cart]), of("us", [mail])], true).exitCode).toBe(0);
    const { failed, notes } = run(baseline, [of("eu", [mail]), of("asia", [cart])], true);
    expect(failed[0]).toContain("2 findings");
    expect(failed[0]).toContain("asia: high");
    expect(notes[0]).toContain("not in it, so all is new: asia");
  });

  it("one against one whatever they are called", () => {
    expect(run(saved(of("eu", [cart])), [of(undefined, [cart])]).exitCode).toBe(0);
  });

  it("one against its part of a fleet", () => {
    const baseline = savedFleet(of("us", []), of("eu", [cart]));
    expect(run(baseline, [of("eu", [cart])]).exitCode).toBe(0);
    expect(run(baseline, [of("us", [cart])]).exitCode).toBe(3);
  });

  it.each([
    [
      "a context that is not in it",
      savedFleet(of("us", [])),
      [of("eu", [])],
      false,
      /of a fleet \(us\), and has no eu/,
    ],
    ["no context to find", savedFleet(of("us", [])), [of(undefined, [])], false, /no context to find/],
    ["a fleet and a nameless one", saved(of(undefined, [])), [of("eu", [])], true, /names no context/],
    [
      "pseudonyms and names",
      saved(report([], { cluster: { redacted: true, counts: {} } })),
      [report([])],
      false,
      /pseudonyms.*real names.*--redact-key/,
    ],
    [
      "names and pseudonyms",
      saved(report([])),
      [report([], { cluster: { redacted: true, counts: {} } })],
      false,
      /real names.*pseudonyms/,
    ],
    [
      "other meshes",
      saved(report([], { meshes: ["consul"] })),
      [report([])],
      false,
      /only consul, not linkerd.*--mesh/,
    ],
  ] as const)("refuses %s", (_, baseline, reports, isFleet, says) => {
    expect(failureOf(() => run(baseline, reports, isFleet))).toMatch(says);
  });
});

describe("parseBaseline", () => {
  it.each([
    ["no JSON", "findings: []", /is not valid JSON/],
    ["a snapshot", "\u001f\u0000", /is not valid JSON/],
    ["a list", "[]", /is no report/],
    ["null", "null", /is no report/],
    ["of another program", JSON.stringify({ ...head, tool: { name: "popeye" }, findings: [] }), /is no report/],
    ["what graph writes", JSON.stringify({ schemaVersion: 1, workloads: [] }), /is no report of scan or assess/],
    ["what checks writes", JSON.stringify({ ...head, checks: [] }), /is no report of scan or assess/],
    [
      "of a later version",
      JSON.stringify({ ...head, schemaVersion: 2, findings: [] }),
      /schemaVersion 2;.*understands 1/,
    ],
    ["cut", JSON.stringify({ ...head, findings: [] }), /damaged/],
    ["clusters that are none", JSON.stringify({ ...head, clusters: [5] }), /damaged/],
    ["clusters that are no list", JSON.stringify({ ...head, clusters: {} }), /damaged/],
    [
      "a finding without an id",
      JSON.stringify({ ...head, ...report([{ ...cart, id: 5 as never }]) }),
      /finding 1 has no id/,
    ],
    [
      "a severity that does not exist",
      JSON.stringify({ ...head, ...report([cart, { ...mail, affects: { linkerd: "bad" as never } }]) }),
      /finding 2/,
    ],
  ])("refuses %s", (_, text, says) => {
    const message = failureOf(() => parseBaseline(text, "base.json"));
    expect(message).toMatch(says);
    expect(message).toMatch(/^--baseline: base\.json .*; make one with `mesh-check scan -o json.*\.$/);
  });

  it("takes a byte order mark, and fields of later versions", () => {
    const text = `\ufeff${JSON.stringify({ ...head, ...report([cart]), addedLater: true })}`;
    expect(parseBaseline(text, "base.json").clusters[0]?.findings).toHaveLength(1);
  });
});
