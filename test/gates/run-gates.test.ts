import { describe, expect, it } from "vitest";
import { type Gates, runGates } from "../../src/gates/run-gates.ts";
import { everyMesh, finding, report, verdict } from "./reports.ts";

const none: Gates = { failOnNew: false };
const run = (gates: Partial<Gates>, ...reports: Parameters<typeof runGates>[1]) =>
  runGates({ ...none, ...gates }, reports, reports.length > 1);

const [blocker, high, medium, info] = (["blocker", "high", "medium", "info"] as const).map((severity) =>
  finding(`check-${severity}`, "cart", severity),
) as [ReturnType<typeof finding>, ...ReturnType<typeof finding>[]];
const accepted = { ...blocker, suppressed: { reason: "known" } };
const all = [blocker, high, medium, info].flatMap((one) => one ?? []);

describe("--fail-on", () => {
  it.each([
    ["blocker", all, 1],
    ["high", all, 2],
    ["medium", all, 3],
    ["blocker", [high], 0],
    ["high", [info, medium], 0],
    ["high", [accepted], 0],
    ["medium", [], 0],
  ] as const)("%s", (failOn, findings, expected) => {
    const { failed, exitCode } = run({ failOn }, report(findings.flatMap((one) => one ?? [])));
    expect(exitCode).toBe(expected > 0 ? 3 : 0);
    expect(failed).toHaveLength(expected > 0 ? 1 : 0);
    if (expected > 0) expect(failed[0]).toMatch(new RegExp(`^--fail-on ${failOn}: ${expected} findings? for Linkerd`));
  });

  it("counts what the finding does to the mesh in question, not what it does to others", () => {
    const elsewhere = finding("check-a", "cart", "blocker", { affects: { consul: "blocker", linkerd: "info" } });
    expect(run({ failOn: "medium" }, report([elsewhere])).exitCode).toBe(0);
    expect(run({ failOn: "medium" }, report([elsewhere], { meshes: ["consul"] })).exitCode).toBe(3);
    const of = (mesh: string) => ({ meshes: everyMesh, verdict: verdict("adopt-after-preparation", mesh) });
    expect(run({ failOn: "medium" }, report([elsewhere], of("linkerd"))).exitCode).toBe(0);
    expect(run({ failOn: "medium" }, report([elsewhere], of("consul"))).exitCode).toBe(3);
  });

  it("without a mesh in question counts what none avoids, and says what it does not count", () => {
    const unavoidable = finding("check-a", "cart", "blocker", {
      affects: Object.fromEntries(everyMesh.map((id, index) => [id, index === 0 ? "high" : "blocker"])),
    });
    const open = { meshes: everyMesh };
    expect(run({ failOn: "high" }, report([unavoidable], open)).failed[0]).toMatch(
      /1 finding whichever mesh is chosen/,
    );
    expect(run({ failOn: "blocker" }, report([unavoidable], open)).exitCode).toBe(0);
    const { exitCode, notes } = run(
      { failOn: "high" },
      report(
        [blocker, info].flatMap((one) => one ?? []),
        open,
      ),
    );
    expect(exitCode).toBe(0);
    expect(notes).toEqual([
      "--fail-on high passed, but 1 finding of that severity depends on the mesh, and no mesh is chosen; see --mesh.",
    ]);
  });

  it("names the worst few, worst first, and counts the rest", () => {
    const many = ["a", "b", "c", "d", "e"].map((name) => finding("check-high", name, "high"));
    const [text = ""] = run({ failOn: "high" }, report([...many, blocker])).failed;
    expect(text).toBe(
      "--fail-on high: 6 findings for Linkerd at high or worse: blocker check-blocker/Service/shop/cart, " +
        "high check-high/Service/shop/a, high check-high/Service/shop/b and 3 more.",
    );
  });

  it("names the clusters of a fleet", () => {
    const us = report([blocker], { cluster: { context: "us", counts: {} } });
    const [text = ""] = run({ failOn: "high" }, report([high ?? blocker]), us, report([])).failed;
    expect(text).toContain(
      "2 findings for Linkerd at high or worse: us: blocker check-blocker/Service/shop/cart, eu: high",
    );
  });

  it.each([
    [report([], { source: "none" }), "nothing was scanned"],
    [
      report([], {
        checks: [
          { id: "a", status: "skipped" },
          { id: "b", status: "passed" },
        ],
      }),
      "1 of 2 checks was skipped for what could not be read; see --min-coverage",
    ],
  ])("never passes in silence over what could not be seen", (seen, says) => {
    const { exitCode, notes } = run({ failOn: "blocker" }, seen);
    expect(exitCode).toBe(0);
    expect(notes).toEqual([`--fail-on blocker passed, but ${says}.`]);
    expect(run({}, seen).notes).toEqual([]);
    const covered = run({ minCoverage: 0 }, seen).notes;
    expect(covered).toEqual(seen.source === "none" ? [`--min-coverage 0 passed, but ${says}.`] : []);
  });

  it("does not pass in silence where no cluster could be read", () => {
    expect(runGates({ ...none, failOn: "high" }, [], true).notes).toEqual([
      "--fail-on high passed, but no cluster could be read.",
    ]);
  });
});

describe("--min-coverage", () => {
  const seen = report([], {
    coverage: { share: 0.5, unread: [{ what: "Service", reason: "forbidden" }] },
    checks: [
      { id: "a", status: "skipped" },
      { id: "b", status: "passed" },
    ],
  });
  it.each([
    [0, 0],
    [0.5, 0],
    [0.501, 4],
    [1, 4],
  ])("%d: exit %d", (minCoverage, exitCode) => {
    expect(run({ minCoverage }, seen).exitCode).toBe(exitCode);
  });

  it("says how much was seen, and what was not", () => {
    expect(run({ minCoverage: 0.9 }, report([]), seen).failed).toEqual([
      "--min-coverage 0.9: eu: the coverage is 0.5, 1 of 2 checks ran; not seen: Service (forbidden).",
    ]);
  });
});

describe("--require", () => {
  it.each([
    ["adopt", "adopt", 0],
    ["adopt", "adopt-after-preparation", 3],
    ["adopt", "dont-adopt", 3],
    ["adopt", "undecided", 3],
    ["adopt-after-preparation", "adopt", 0],
    ["adopt-after-preparation", "adopt-after-preparation", 0],
    ["adopt-after-preparation", "dont-adopt", 3],
    ["adopt-after-preparation", "undecided", 3],
  ] as const)("%s of %s: exit %d", (require, decision, exitCode) => {
    const mesh = decision === "adopt" || decision === "adopt-after-preparation" ? "linkerd" : null;
    expect(run({ require }, report([], { verdict: verdict(decision, mesh) })).exitCode).toBe(exitCode);
  });

  it("is asked of every cluster of a fleet", () => {
    const [good, bad] = [verdict("adopt", "linkerd"), verdict("undecided", null)];
    const us = report([], { cluster: { context: "us", counts: {} }, verdict: bad });
    expect(run({ require: "adopt" }, report([], { verdict: good }), us).failed).toEqual([
      "--require adopt: us: the decision is undecided, stability 0.7.",
    ]);
  });
});

it("several gates: each is named, and 3 comes before 4", () => {
  const seen = report([blocker], { coverage: { share: 0.2, unread: [] }, verdict: verdict("undecided", null) });
  const { failed, exitCode } = run({ failOn: "high", require: "adopt", minCoverage: 0.9 }, seen);
  expect(failed.map((text) => text.split(" ")[0])).toEqual(["--fail-on", "--require", "--min-coverage"]);
  expect(exitCode).toBe(3);
});
