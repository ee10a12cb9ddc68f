/** What a person gets of an estate of hundreds of workloads: a line for a cause, and everything when asked for. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Finding } from "../../src/cluster-scan/finding.ts";
import type { ScanReport } from "../../src/report/published-values.ts";
import { inventoryOf } from "../cluster-scan/inventory-of.ts";
import { bigEstate, madeOf, scanOf, systemWorkloads } from "./big-estate.ts";
import { render } from "./samples.ts";

const objects = bigEstate(300);

/** The lines between the heading of the findings and the list of checks. */
function findingLinesOf(text: string): string[] {
  const lines = text.split("\n");
  const from = lines.findIndex((line) => line.startsWith("FINDINGS"));
  const to = lines.findIndex((line, at) => at > from && line.startsWith("  Passed"));
  if (from < 0 || to < 0) throw new Error("the report has no findings, or no checks");
  return lines.slice(from, to);
}

describe("300 workloads of 12 charts", () => {
  let report: ScanReport;
  beforeAll(() => {
    report = scanOf(inventoryOf(...objects));
  });

  it("have one group for each cause and chart, whatever the namespaces and versions of the chart", () => {
    const unnamed = report.findings.filter(({ check }) => check === "unnamed-service-ports");
    expect(unnamed).toHaveLength(300);
    expect(new Set(unnamed.map(({ group }) => group)).size).toBe(12);
    expect(unnamed[0]?.owner).toEqual({ sort: "chart", name: expect.stringMatching(/^chart-\d+$/) });
  });

  it("are told in one line for each check and severity", async () => {
    const lines = findingLinesOf(await render("findings", "terminal", report, { columns: 120 }));
    const told = lines.filter((line) => /^ {4}(blocker|high|medium|info) /.test(line));
    const causes = new Set(report.findings.map(({ check, severity }) => `${check} ${severity}`));
    expect(causes.size).toBeGreaterThan(2);
    expect(told).toHaveLength(causes.size);
    expect(lines.join("\n").replace(/\s+/g, " ")).toContain(
      "300 Services in 12 charts, such as Service team-0/app-0: ",
    );
    expect(lines.join("\n").replace(/\s+/g, " ")).toContain("Namespace team-10 and 27 more: has 10 workloads");
    // A page or two, and not one for each of 30 namespaces.
    expect(lines.length).toBeLessThan(causes.size * 12);
  });

  it("are each named with -v, with the command that cures it", async () => {
    const text = await render("findings", "terminal", report, { columns: 120, verbose: true });
    const subjects = text
      .split("\n")
      .filter((line) => /^ {4}(blocker|high|medium|info) +[A-Z]\w+ [a-z0-9/-]+: /.test(line));
    expect(subjects).toHaveLength(report.findings.length);
    expect(findingLinesOf(text).join("\n")).not.toContain(" more ");
  });

  it("are a row for each chart in Markdown, and a row for each object with -v", async () => {
    const rows = (text: string) => text.split("\n").filter((line) => /^\| (blocker|high|medium|info) \|/.test(line));
    const brief = rows(await render("findings", "markdown", report));
    expect(brief.filter((row) => row.includes("25 Services in `the chart chart-3`"))).not.toEqual([]);
    expect(brief.length).toBeLessThan(new Set(report.findings.map(({ check }) => check)).size * 14);
    expect(rows(await render("findings", "markdown", report, { verbose: true }))).toHaveLength(report.findings.length);
  });

  it("are all in JSON", async () => {
    const { findings } = JSON.parse(await render("findings", "json", report)) as { findings: Finding[] };
    expect(findings.map(({ id }) => id)).toEqual(report.findings.map(({ id }) => id));
  });
});

describe("what is no application of theirs", () => {
  const ids = ({ findings }: ScanReport) => findings.map(({ id }) => id);
  const small = bigEstate(5);
  const made = small.filter(({ kind }) => kind === "Deployment").flatMap(madeOf);

  it.each([
    ["in their order", [...small, ...made]],
    ["in any order", [...made, ...small].reverse()],
  ])("ReplicaSets and pods are told of once, as their Deployment, %s", (_, all) => {
    const report = scanOf(inventoryOf(...all));
    expect(report.cluster.counts["Pod"]).toBe(10);
    // One check more can look where pods run; none of the others says the same again.
    const about = report.findings.filter(({ resource }) => ["Pod", "ReplicaSet"].includes(resource.kind));
    expect(about).toEqual([]);
    expect(ids(report)).toEqual(ids(scanOf(inventoryOf(...small))));
  });

  it("without the Deployment they are told of as the ReplicaSet that it made", () => {
    const found = scanOf(inventoryOf(...made)).findings.filter(({ resource }) => resource.kind === "Pod");
    expect(found).toEqual([]);
  });

  it("the cluster's own workloads are counted apart, and in no finding", async () => {
    const report = scanOf(inventoryOf(...small, ...systemWorkloads()));
    expect(ids(report)).toEqual(ids(scanOf(inventoryOf(...small))));
    const text = await render("findings", "terminal", report);
    expect(text.replace(/\s+/g, " ")).toContain("10 workloads and 10 Services in kube-system");
  });
});
