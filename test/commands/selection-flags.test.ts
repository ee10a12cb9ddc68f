import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { survey } from "../../src/assessment/survey.ts";
import type { Inventory } from "../../src/cluster-scan/inventory.ts";
import { loadDemo } from "../../src/cluster-scan/load-demo.ts";
import { parseLabelSelector } from "../../src/cluster-scan/parse-label-selector.ts";
import { redactInventory } from "../../src/cluster-scan/redact/redact-inventory.ts";
import { onlySelected, type Selection } from "../../src/cluster-scan/selection.ts";
import { decodeSnapshot } from "../../src/cluster-scan/snapshot/decode-snapshot.ts";
import { encodeSnapshot } from "../../src/cluster-scan/snapshot/encode-snapshot.ts";
import { selectAsAsked } from "../../src/commands/selection-flags.ts";
import { sourceText } from "../../src/report/looked-at.ts";

const stamp = { generatedAt: "2026-03-02T09:30:00.000Z", tool: { name: "mesh-check", version: "0" }, redacted: false };

/** What `collect` with this selection writes, read back. */
async function collected(inventory: Inventory, namespaces: readonly string[]): Promise<Inventory> {
  const bytes = await encodeSnapshot(onlySelected(selectAsAsked(inventory, { namespaces })), stamp);
  return decodeSnapshot(gunzipSync(bytes).toString(), "s.gz");
}

describe("a snapshot of some namespaces", () => {
  let demo: Inventory;
  let part: Inventory;
  beforeAll(async () => {
    demo = await loadDemo();
    part = await collected(demo, ["orders", "storefront"]);
  });

  it.each<[string, Selection, string]>([
    ["-A", { everything: true }, "-A: "],
    ["another one", { namespaces: ["orders", "payments"] }, "-n payments: "],
    ["one of the cluster itself", { namespaces: ["kube-system"] }, "-n kube-system: "],
  ])("refuses %s", (_what, selection, flag) => {
    expect(() => selectAsAsked(part, selection)).toThrow(
      `${flag}what is read was collected with -n and holds only the namespaces orders, storefront; collect again.`,
    );
  });

  it("may be narrowed further, which is said in turn", async () => {
    expect(selectAsAsked(part, { namespaces: ["orders"] }).collectedFrom).toEqual(["orders", "storefront"]);
    const less = await collected(part, ["orders"]);
    expect(less.collectedFrom).toEqual(["orders"]);
    expect(() => selectAsAsked(less, { everything: true })).toThrow(/ the namespace orders; collect again\.$/);
  });

  it("stays with its namespaces when labels are selected", () => {
    const labels = parseLabelSelector("!no-such-label");
    expect(selectAsAsked(part, { labels }).selection).toEqual({ namespaces: ["orders", "storefront"], labels });
  });

  it("is reported as one, with the counts of what it holds", () => {
    const { cluster } = survey(part, [], []);
    expect(cluster.collectedFrom).toEqual(["orders", "storefront"]);
    expect(part.records.namespaces.map(({ ref }) => ref.name)).toEqual(["kube-system", "orders", "storefront"]);
    expect(cluster.counts["Namespace"]).toBe(3);
    expect(cluster.counts["Deployment"]).toBe(
      part.records.workloads.filter(({ ref }) => ref.kind === "Deployment").length,
    );
    expect(cluster.counts["Node"]).toBe(demo.counts["Node"]);
    const looked = { source: "snapshot" as const, cluster, coverage: { share: 1, unread: [] }, checks: [] };
    expect(sourceText({ ...looked, generatedAt: stamp.generatedAt })).toContain(
      ", only the namespaces orders and storefront, collected 2026-03-02",
    );
  });

  it("does not tell that there is no mesh in the namespaces that it does not hold", () => {
    const everywhere = { ...demo, unread: [] };
    expect(survey(everywhere, [], []).answers.existingMesh).toBe("none");
    expect(survey({ ...everywhere, collectedFrom: ["orders"] }, [], []).answers.existingMesh).toBeUndefined();
  });

  it("names them by pseudonyms when redacted, as its selection does", () => {
    const { collectedFrom = [], selection } = redactInventory(part, new Uint8Array(32));
    expect(collectedFrom).toEqual(selection?.namespaces);
    expect(collectedFrom).not.toContain("orders");
  });
});
