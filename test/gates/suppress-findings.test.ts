import { describe, expect, it } from "vitest";
import { defineCheck } from "../../src/cluster-scan/check.ts";
import { runChecks } from "../../src/cluster-scan/run-checks.ts";
import { parseIgnoreFile } from "../../src/gates/ignore-file.ts";
import { createSuppress } from "../../src/gates/suppress-findings.ts";
import { useOfIgnoreFile } from "../../src/gates/use-of-ignore-file.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import { inventoryOf, workload } from "../cluster-scan/inventory-of.ts";
import { finding, generatedAt, report } from "./reports.ts";

const parse = (...entries: object[]) =>
  parseIgnoreFile(JSON.stringify({ ignore: entries }), "ignore.json", ["udp-ports", "node-kernels", "made-up"]);
const cart = finding("udp-ports", "cart", "high");
const mail = finding("udp-ports", "mail", "high");

describe("createSuppress", () => {
  it("marks what an entry matches, with its reason, and leaves the rest as it is", async () => {
    const list = await parse({ check: "udp-ports", resource: "Service/shop/cart", reason: "why", until: "2026-12-31" });
    expect(createSuppress(list, generatedAt)([cart, mail])).toEqual([
      { ...cart, suppressed: { reason: "why", until: "2026-12-31" } },
      mail,
    ]);
  });

  it.each([
    ["the last day, to its end in UTC", "2026-03-02T23:59:59.999Z", true],
    ["the day after", "2026-03-03T00:00:00.000Z", false],
    ["long before", "2025-01-01T00:00:00.000Z", true],
  ])("until %s: %s, %j", async (_, now, expected) => {
    const list = await parse({ check: "udp-ports", reason: "why", until: "2026-03-02" });
    const [first] = createSuppress(list, now)([cart]);
    expect(first?.suppressed !== undefined).toBe(expected);
  });

  it("takes the first entry that still holds", async () => {
    const list = await parse(
      { check: "node-kernels", reason: "of another check" },
      { check: "udp-ports", resource: "Service/shop/cart", reason: "over", until: "2026-01-01" },
      { check: "udp-ports", resource: "Service/*/cart", reason: "first" },
      { check: "udp-ports", reason: "second" },
    );
    const suppressed = createSuppress(list, generatedAt)([cart, mail]).map((one) => one.suppressed?.reason);
    expect(suppressed).toEqual(["first", "second"]);
  });
});

describe("a check of which all is suppressed", () => {
  const check = defineCheck({
    ...{ id: "made-up", title: "t", why: "w", sources: [{ title: "s", url: "https://example.com" }] },
    reads: ["workloads"],
    run: ({ workloads }) =>
      workloads.map(({ ref }) => ({ resource: ref, message: "is so", affects: { linkerd: "high" }, remedies: {} })),
  });
  const read = inventoryOf(workload("Deployment", "cart"), workload("Deployment", "mail"));
  const partly = { ...read, unread: [{ kind: "StatefulSet", reason: "forbidden" }] };
  it.each([
    ["all of it", read, "Deployment/*/*", "passed", "all it found is suppressed: 2"],
    ["a part", read, "Deployment/*/cart", "failed", undefined],
    ["all that could be read", partly, "Deployment/*/*", "skipped", "StatefulSet: forbidden"],
    ["a part of what could be read", partly, "Deployment/*/cart", "failed", undefined],
  ] as const)("%s", async (_, inventory, resource, status, reason) => {
    const list = await parse({ check: "made-up", resource, reason: "why" });
    const { checks, findings } = runChecks([check], inventory, meshes, createSuppress(list, generatedAt));
    expect(checks).toEqual([{ id: "made-up", status, ...(reason && { reason }) }]);
    expect(findings).toHaveLength(2);
  });
});

describe("useOfIgnoreFile", () => {
  const entries = [
    { check: "udp-ports", resource: "Service/shop/cart", reason: "used" },
    { check: "udp-ports", resource: "Service/shop/gone", reason: "unused" },
    { check: "udp-ports", resource: "Service/shop/mail", reason: "over", until: "2026-03-01" },
    { check: "udp-ports", resource: "Service/shop/old", reason: "over and unused", until: "2026-03-01" },
  ];
  async function use(findings: (typeof cart)[], more = {}, failed = 0) {
    const list = await parse(...entries);
    const seen = report(createSuppress(list, generatedAt)(findings), more);
    return useOfIgnoreFile(list, generatedAt, { reports: [seen], failed });
  }

  it("tells what is suppressed, over, and unused", async () => {
    expect(await use([cart, mail])).toEqual({
      entries: 4,
      suppressed: 1,
      expired: [
        { line: 1, check: "udp-ports", resource: "Service/shop/mail", until: "2026-03-01", findings: 1 },
        { line: 1, check: "udp-ports", resource: "Service/shop/old", until: "2026-03-01", findings: 0 },
      ],
      unused: [{ line: 1, check: "udp-ports", resource: "Service/shop/gone", findings: 0 }],
    });
  });

  it("does not show real names beside pseudonyms", async () => {
    const { expired, unused } = await use([cart, mail], { cluster: { redacted: true, counts: {} } });
    for (const entry of [...expired, ...unused]) expect(entry).not.toHaveProperty("resource");
  });

  it.each([
    ["its check was skipped", { checks: [{ id: "udp-ports", status: "skipped" }] }, 0],
    ["another cluster could not be read", {}, 1],
    ["only a namespace was asked for", { cluster: { counts: {}, setAside: { selection: "-n shop" } } }, 0],
    ["only a namespace was collected", { cluster: { counts: {}, collectedFrom: ["shop"] } }, 0],
  ])("calls nothing unused where %s", async (_, more, failed) => {
    expect((await use([cart], more, failed)).unused).toEqual([]);
  });

  it("an entry that is used in one cluster of a fleet is used", async () => {
    const list = await parse(...entries.slice(0, 2));
    const [eu, us] = [report([cart]), report([mail])];
    const { unused } = useOfIgnoreFile(list, generatedAt, { reports: [us, eu], failed: 0 });
    expect(unused.map(({ resource }) => resource)).toEqual(["Service/shop/gone"]);
  });
});
