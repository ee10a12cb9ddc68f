/** What a reader of a fleet's roll-up relies on. */
import { describe, expect, it } from "vitest";
import type { Assessment } from "../../src/assessment/assessment.ts";
import type { FleetReport } from "../../src/report/published-values.ts";
import { fleet } from "../fixtures/assessments/fleet.ts";
import { expectGolden } from "./golden.ts";
import { render, samples, tooWide } from "./samples.ts";

const failedOnly: FleetReport = { ...fleet, clusters: [], installed: [], sharedServices: 0, differences: [] };
const scans: FleetReport = {
  ...fleet,
  clusters: fleet.clusters.map(({ cluster, coverage }) => ({ ...samples.findings, cluster, coverage })),
};
const assessments = fleet.clusters as readonly Assessment[];

it.each([60, 80, 120])("a fleet of scans has no decisions, %i columns", async (columns) => {
  const text = await render("fleet", "terminal", scans, { columns });
  expectGolden(`test/golden/fleet-scans.terminal.${columns}.txt`, text);
  expect(text).not.toMatch(/decision|stability|adopt|undecided/i);
  expect(text).toContain("Next: mesh-check scan --context NAME");
  expect(tooWide("fleet", text, columns)).toEqual([]);
});

it("a fleet of scans has no decisions in Markdown either", async () => {
  const text = await render("fleet", "markdown", scans);
  expectGolden("test/golden/fleet-scans.markdown.md", text);
  expect(text).not.toMatch(/decision|stability|adopt|undecided/i);
});

describe("quiet", () => {
  it("is a line for each cluster, those that failed too", async () => {
    const text = await render("fleet", "terminal", fleet, { quiet: true, columns: 120 });
    expect(text).toBe(
      [
        "eks-shop-eu-west-1: Adopt Istio (sidecar), after preparation (82%); 1 blocker, 4 high; 92% of the checks ran; not seen:",
        "  MutatingWebhookConfiguration and CustomResourceDefinition (forbidden)",
        "arn:aws:eks:us-east-1:123456789012:cluster/shop: Adopt Linkerd (96%); no blocker or high",
        "kind-staging: Undecided: too little was seen (40% of the checks ran) (51%); 1 high; 8 depend on the mesh; 40% of the",
        "  checks ran; not seen: Pod, MutatingWebhookConfiguration and CustomResourceDefinition (forbidden); Service (the server",
        "  ended the connection)",
        "gke_acme-prod_europe-west4_shop-old: failed: The certificate of the user ended on 2026-02-01: renew it.",
        "aks-retired: failed: https://aks-retired.example:443 cannot be reached: no such host; is a VPN needed?",
        "",
      ].join("\n"),
    );
  });

  it("says only counts of a scan", async () => {
    const text = await render("fleet", "terminal", scans, { quiet: true });
    expect(text.split("\n")[0]).toMatch(/^eks-shop-eu-west-1: 1 high; 8 depend on the mesh; 92% of the checks ran;/);
    expect(text).toContain("cluster/shop: 1 high; 8 depend on the mesh\n");
  });
});

it.each(["terminal", "markdown"])("%s: a fleet of which nothing could be read says so, and why", async (format) => {
  const text = await render("fleet", format, failedOnly);
  expect(text).toContain("2 clusters: 2 failed");
  expect(text).toMatch(/not compared/i);
  for (const { reason } of fleet.failed) expect(text.replace(/\s+/g, " ")).toContain(reason.slice(-20));
  expect(text).not.toMatch(/none of|Coverage|Blockers/);
});

it("no difference is told from nothing to compare", async () => {
  const whole = { ...fleet, clusters: fleet.clusters.slice(0, 2) };
  const none = await render("fleet", "terminal", { ...whole, differences: [] });
  expect(none).toContain("SERVICES THAT DIFFER  none of the 14 Services that several clusters have");
  const apart = await render("fleet", "terminal", { ...whole, differences: [], sharedServices: 0 });
  expect(apart).toMatch(/no Service outside system namespaces is in more than one\s+cluster/);
});

it.each([
  ["Deployment", "none of the 14 Services that several clusters have"],
  [
    "Service",
    "no difference found among the 14 Services that several clusters have and that could be read, which are not",
  ],
])("where %s is unread: %s", async (what, text) => {
  const [first, second] = assessments;
  if (first === undefined || second === undefined) throw new Error("the sample has clusters");
  const partly = { ...second, coverage: { share: 0.9, unread: [{ what, reason: "forbidden" }] } };
  const value = { ...fleet, clusters: [first, partly], failed: [], differences: [] };
  const report = (await render("fleet", "terminal", value)).replace(/\s+/g, " ");
  expect(report).toContain(`SERVICES THAT DIFFER ${text}`);
  expect(report.includes("Not compared, or not in full")).toBe(what === "Service");
  const apart = (await render("fleet", "terminal", { ...value, sharedServices: 0 })).replace(/\s+/g, " ");
  expect(apart).toContain(`namespaces${what === "Service" ? " that could be read" : ""} is in more than one cluster`);
});

it("counts of a cluster of which not every check ran are no totals, and where none ran there are none", async () => {
  const text = await render("fleet", "terminal", fleet, { columns: 120 });
  expect(text).toMatch(/^ {2}eks-shop-eu-west-1 .* 1\+ +4\+ .* 92%$/m);
  expect(text).toMatch(/^ {2}arn:aws:eks\S+ .* 0 +0 .* 100%$/m);
  const [shop] = assessments;
  if (shop === undefined) throw new Error("the sample has clusters");
  const checks = shop.checks.map(({ id }) => ({ id, status: "skipped" }) as const);
  const blind = { ...shop, checks, findings: [], coverage: { share: 0, unread: [] } };
  const value = { ...fleet, clusters: [blind] };
  const table = (await render("fleet", "terminal", value)).replace(/\s+/g, " ");
  expect(table).toMatch(/ \? \? 0% .* \+: not all could be read\. \?: nothing was checked\. /);
  expect(await render("fleet", "markdown", value)).toContain("| ? | ? | 0% |");
  expect(await render("fleet", "terminal", value, { quiet: true, columns: 120 })).toContain(
    "; nothing was checked; 0% of the",
  );
});

it.each(["terminal", "markdown"])("%s: findings that depend on the mesh are not dropped", async (format) => {
  expect(await render("fleet", format, scans)).toContain("8 depend on the mesh");
});

it("one is one, and what is unknown has no number", async () => {
  const [shop] = assessments;
  if (shop === undefined) throw new Error("the sample has clusters");
  const small = {
    ...shop,
    cluster: { context: "kind", counts: { Service: 1 } },
    coverage: { share: 1, unread: [{ what: "Pod", reason: "forbidden" }] },
  };
  const text = await render("fleet", "terminal", { ...fleet, clusters: [small] }, { columns: 50 });
  expect(text.replace(/\s+/g, " ")).toContain("version unknown; 1 Service, Pods unknown; 100% of the checks");
});

it("what was not read of a cluster is unknown, not zero", async () => {
  const text = await render("fleet", "markdown", fleet);
  expect(text).toContain("| `kind-staging` | unknown | 9+ | unknown | unknown |");
  const [shop] = assessments;
  if (shop === undefined) throw new Error("the sample has clusters");
  const read = { ...shop, cluster: { context: "empty", counts: {} }, coverage: { share: 1, unread: [] } };
  expect(await render("fleet", "markdown", { ...fleet, clusters: [read] })).toContain("| `empty` | unknown | 0 | 0 |");
});

it.each(["passed", "failed"] as const)("no mesh is installed only where one was looked for (%s)", async (status) => {
  const [shop] = assessments;
  if (shop === undefined) throw new Error("the sample has clusters");
  const looked = { ...shop, checks: [{ id: "existing-mesh", status }] };
  expect(await render("fleet", "markdown", { ...fleet, clusters: [looked] })).toContain("| 15 | 61 | none |");
});

describe("many differences", () => {
  const services = Array.from({ length: 40 }, (_, index) => `service-${index}`);
  const contexts = Array.from({ length: 12 }, (_, index) => `cluster-${index}`);
  const differing = (variant: (index: number) => string): FleetReport => ({
    ...fleet,
    sharedServices: 40,
    differences: services.map((name, index) => ({
      namespace: "shop",
      name,
      differs: [
        {
          what: "ports",
          variants: [
            { value: "80/TCP", contexts },
            { value: variant(index), contexts: ["last"] },
          ],
        },
      ],
    })),
  });

  it("that are alike are one entry", async () => {
    const text = (
      await render(
        "fleet",
        "terminal",
        differing(() => "81/TCP"),
      )
    ).replace(/\s+/g, " ");
    expect(text).toContain(
      "shop/service-0, shop/service-1, shop/service-2 and 37 more: 80/TCP in cluster-0, cluster-1, cluster-2 and 9 more; 81/TCP in last",
    );
  });

  it("are capped on a terminal, with their count, and in full in Markdown", async () => {
    const value = differing((index) => `${1000 + index}/TCP`);
    const text = await render("fleet", "terminal", value);
    expect(text).toContain("ports  40 Services");
    expect(text).toContain("and 35 more: see -o markdown");
    expect(text).not.toContain("1007/TCP");
    const markdown = await render("fleet", "markdown", value);
    for (const name of services) expect(markdown).toContain(`\`shop/${name}\``);
    expect(markdown).toContain("`cluster-11`");
  });
});

it("a table of twelve clusters fits 80 columns, whatever their names", async () => {
  const [shop] = assessments;
  if (shop === undefined) throw new Error("the sample has clusters");
  const clusters = Array.from({ length: 12 }, (_, index) => ({
    ...shop,
    cluster: { ...shop.cluster, context: `arn:aws:eks:eu-central-1:123456789012:cluster/production-${index}` },
  }));
  const text = await render("fleet", "terminal", { ...fleet, clusters }, { columns: 80 });
  expect(text).toMatch(/^ {2}Cluster +Decision +Stability +Blockers +High +Coverage$/m);
  expect(tooWide("fleet", text, 80)).toEqual([]);
});
