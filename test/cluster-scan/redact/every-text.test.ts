/** Every text that a record can hold, whatever it is, goes: also where no manifest of the tests has one. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Inventory } from "../../../src/cluster-scan/inventory.ts";
import { loadManifests } from "../../../src/cluster-scan/load-manifests.ts";
import { redactInventory } from "../../../src/cluster-scan/redact/redact-inventory.ts";
import type { MeasuredTraffic } from "../../../src/cluster-scan/traffic/measured-traffic.ts";

const fixture = new URL("../../fixtures/manifests/every-kind.yaml", import.meta.url);

/** Fields with a closed list of words, which only their type can widen. */
const closed = /\.(?:source|type|failurePolicy|unit)$|\.ports\.\d+\.protocol$/;
const workload = { kind: "", namespace: "", name: "" };
const service = { namespace: "", name: "" };
const measured: MeasuredTraffic = {
  windowSeconds: 3600,
  sources: ["", ""],
  calls: [{ from: workload, to: service, source: "", unit: "requests", perSecond: 1 }],
  entering: [{ to: service, source: "", perSecond: 1 }],
  taken: [{ workload, perSecond: 1 }],
  strangers: 0,
};
/** Maps whose keys are texts too. */
const keyed =
  /\.(?:labels|annotations|matchLabels|selector|references|hard|used|min|max|default|defaultRequest|counts)$/;

/** The same with every text, and every key of a map, become one that nobody else has. */
function filledWith(canary: (place: string) => string, value: unknown, path: string): unknown {
  if (typeof value === "string") return closed.test(path) ? value : canary(path);
  if (Array.isArray(value)) return value.map((item, index) => filledWith(canary, item, `${path}.${index}`));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      keyed.test(path) && !Array.isArray(value) && name !== "matchLabels" && name !== "matchExpressions"
        ? canary(`${path}.${name}`)
        : name,
      filledWith(canary, inner, `${path}.${name}`),
    ]),
  );
}

describe("a text in any field of any record", () => {
  it.each([
    ["a name", (n: number) => `canary${n}`],
    ["a name behind a slash", (n: number) => `corp/canary${n}`],
    ["a name before a slash", (n: number) => `canary${n}.example/x`],
    ["a DNS name", (n: number) => `canary${n}.canary.svc.canary`],
    ["an image", (n: number) => `canary${n}:5000/istio/pilot:canary@sha256:canary`],
    ["a version", (n: number) => `v1.34.1-canary${n}`],
    ["a word of the vocabulary with more", (n: number) => `http-canary${n}`],
    ["a known ending", (n: number) => `canary${n}.sidecar-injector.istio.io`],
    ["a known beginning", (n: number) => `openshift-canary${n}`],
    ["a known machine", (n: number) => `aws:///canary${n}`],
    ["a place", (n: number) => `env canary${n}`],
    ["a list", (n: number) => `3306,canary${n}, true`],
    ["a block of addresses", (n: number) => `canary${n}/0`],
    ["what a server says", (n: number) => `forbidden: User "canary${n}"`],
  ])("goes when it is %s", async (_what, canaryOf) => {
    const inventory = await loadManifests(["-"], async () => readFileSync(fixture, "utf8"));
    let count = 0;
    const canary = () => {
      count += 1;
      return canaryOf(count);
    };
    const extended = {
      ...inventory,
      context: "",
      unread: [{ kind: "", reason: "" }],
      selection: { namespaces: [""], labels: { matchLabels: { a: "b" }, matchExpressions: [] } },
      records: { ...inventory.records, versions: [{ gitVersion: "" }], traffic: [measured] },
    };
    const filled = filledWith(canary, extended, "") as Inventory;
    expect(count).toBeGreaterThan(200);
    expect(JSON.stringify(filled)).toContain("canary");
    expect(JSON.stringify(redactInventory(filled, new Uint8Array(32))).match(/.{60}canary.{20}/g) ?? []).toEqual([]);
  });
});
