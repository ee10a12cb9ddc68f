import { describe, expect, it } from "vitest";
import type { Check, Condition } from "../../src/cluster-scan/check.ts";
import { affecting } from "../../src/cluster-scan/check.ts";
import { emptyInventory } from "../../src/cluster-scan/empty-inventory.ts";
import type { Inventory, UnreadKind } from "../../src/cluster-scan/inventory.ts";
import { runChecks } from "../../src/cluster-scan/run-checks.ts";
import { meshes } from "../../src/knowledge/meshes.ts";

const remedies = { any: { text: "Do something." } };

function condition(name: string, affects: Condition["affects"], place?: string): Condition {
  const resource = { apiGroup: "apps", kind: "Deployment", namespace: "shop", name };
  return { resource, message: "is so", affects, remedies, ...(place === undefined ? {} : { place }) };
}

function check(id: string, run: Check["run"] = () => [], more: Partial<Check> = {}): Check {
  return { id, title: id, why: id, sources: [], reads: ["workloads"], run, ...more };
}

function unread(...kinds: readonly string[]): Inventory {
  const missing: UnreadKind[] = kinds.map((kind) => ({ kind, reason: "forbidden" }));
  return { ...emptyInventory(), source: "live", unread: missing };
}

describe("the outcome of a check", () => {
  const reports = () => [condition("cart", { linkerd: "high" })];

  it.each([
    ["passed when all it reads was read", check("a"), unread("Service"), { status: "passed" }],
    ["failed when it finds something", check("a", reports), unread(), { status: "failed" }],
    [
      "skipped, with kinds and reasons, when some of what it reads is missing",
      check("a"),
      unread("Deployment", "Node", "Pod"),
      { status: "skipped", reason: "Deployment: forbidden; Pod: forbidden" },
    ],
    ["failed when it finds something in the rest", check("a", reports), unread("Deployment"), { status: "failed" }],
    [
      "passed when only what it consults is missing",
      check("a", () => [], { consults: ["nodes"] }),
      unread("Node"),
      { status: "passed" },
    ],
    [
      "skipped without the server's version, when it reads that",
      check("a", () => [], { reads: ["versions"] }),
      unread("Version"),
      { status: "skipped", reason: "Version: forbidden" },
    ],
    [
      "passed when what it finds touches no considered mesh",
      check("a", () => [condition("cart", {})]),
      unread(),
      { status: "passed" },
    ],
  ])("is %s", (_what, one, inventory, expected) => {
    expect(runChecks([one], inventory, meshes).checks).toEqual([{ id: "a", ...expected }]);
  });
});

describe("findings", () => {
  it("carry an id of check, resource and place, which the message does not change", () => {
    const one = check("some-check", () => [condition("cart", { linkerd: "high", kuma: "blocker" }, "8080")]);
    const [finding] = runChecks([one], unread(), meshes).findings;
    expect(finding).toEqual({
      id: "some-check/Deployment/shop/cart#8080",
      group: "some-check/Deployment/shop/cart",
      check: "some-check",
      severity: "blocker",
      affects: { linkerd: "high", kuma: "blocker" },
      resource: { apiGroup: "apps", kind: "Deployment", namespace: "shop", name: "cart" },
      message: "is so",
      remedies,
    });
  });

  it("come worst first, then by check and resource, whatever order the checks found them in", () => {
    const found = [
      condition("b", { linkerd: "info" }),
      condition("a", { linkerd: "info" }),
      condition("z", { linkerd: "blocker" }),
    ];
    const order = (conditions: readonly Condition[]) =>
      runChecks([check("two", () => conditions), check("one", () => conditions)], unread(), meshes).findings.map(
        ({ id }) => id,
      );
    expect(order(found)).toEqual([
      "one/Deployment/shop/z",
      "two/Deployment/shop/z",
      "one/Deployment/shop/a",
      "one/Deployment/shop/b",
      "two/Deployment/shop/a",
      "two/Deployment/shop/b",
    ]);
    expect(order([...found].reverse())).toEqual(order(found));
  });

  it("affect exactly the meshes that are judged", () => {
    expect(affecting(meshes, ({ id }) => (id === "kuma" ? "info" : undefined))).toEqual({ kuma: "info" });
  });
});
