/**
 * Snapshots of earlier versions stay readable. test/fixtures/snapshots/format-1.json.gz is what version 0.1.0 wrote:
 *
 *   mesh-check collect -f test/fixtures/manifests/every-kind.yaml --output-file test/fixtures/snapshots/format-1.json.gz
 *
 * Once released it is never made anew: a record that it cannot be read as is a change of format. older.json stands for
 * a version that knew fewer kinds and collections.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { survey } from "../../../src/assessment/survey.ts";
import { checks } from "../../../src/cluster-scan/checks/index.ts";
import { kinds, kindsOf } from "../../../src/cluster-scan/kinds.ts";
import { loadManifests } from "../../../src/cluster-scan/load-manifests.ts";
import { meshes } from "../../../src/knowledge/meshes.ts";

const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/snapshots/${name}`, import.meta.url));
const load = (name: string) => loadManifests([fixture(name)], async () => "");

it("format 1 says what it said when it was written", async () => {
  const inventory = await load("format-1.json.gz");
  expect(inventory).toMatchObject(JSON.parse(readFileSync(fixture("format-1.inventory.json"), "utf8")));
  expect(inventory.snapshot).toEqual({ collectedAt: "2026-03-02T09:30:00.000Z", source: "manifests", redacted: false });
});

describe("a version that knew less", async () => {
  const inventory = await load("older.json");
  const reason = "not in this snapshot, which mesh-check 0.0.9 made";
  const known = [
    ..."Namespace Node Service Deployment StatefulSet DaemonSet".split(" "),
    ..."ReplicaSet ReplicationController Job CronJob".split(" "),
  ];

  it("what it read is there", () => {
    const { records, context, source, snapshot } = inventory;
    expect({ context, source, snapshot }).toEqual({
      context: "eks-shop",
      source: "snapshot",
      snapshot: { collectedAt: "2025-11-30T08:00:00.000Z", source: "live", redacted: false },
    });
    expect(records.workloads.map(({ ref, replicas }) => [ref.name, replicas])).toEqual([["cart", 2]]);
    expect(records.services.map(({ ref }) => ref.name)).toEqual(["cart"]);
    expect(records.nodes.map(({ allocatable }) => allocatable.cpuCores)).toEqual([4]);
    expect(records.versions).toEqual([{ gitVersion: "v1.34.1" }]);
  });

  it("what it did not know is empty and unread, for the reason, and nothing else is", () => {
    expect(inventory.records).toMatchObject({ autoscalers: [], webhooks: [], routes: [], configMaps: [], events: [] });
    const unread = new Map(inventory.unread.map((one) => [one.kind, one.reason]));
    const expected = kinds.map(({ kind }) => kind).filter((kind) => !known.includes(kind));
    expect([...unread.keys()].sort()).toEqual([...new Set(expected)].sort());
    expect(unread.get("HorizontalPodAutoscaler")).toBe(reason);
    expect(unread.get("NetworkPolicy")).toBe("forbidden for user viewer");
  });

  it("no check passes that looks at what it did not know", () => {
    const results = new Map(survey(inventory, checks, meshes).checks.map(({ id, status }) => [id, status]));
    const unread = inventory.unread.map(({ kind }) => kind);
    const blind = checks.filter(({ reads }) =>
      reads.some((collection) => kindsOf(collection, "live").some((kind) => unread.includes(kind))),
    );
    expect(blind.length).toBeGreaterThan(3);
    expect(blind.map(({ id }) => results.get(id))).not.toContain("passed");
  });
});
