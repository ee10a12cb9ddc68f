import { describe, expect, it } from "vitest";
import type { Check, Condition } from "../../src/cluster-scan/check.ts";
import { conditionFor } from "../../src/cluster-scan/check.ts";
import { checks as allChecks } from "../../src/cluster-scan/checks/index.ts";
import { emptyInventory } from "../../src/cluster-scan/empty-inventory.ts";
import type { Inventory, UnreadKind } from "../../src/cluster-scan/inventory.ts";
import { runChecks } from "../../src/cluster-scan/run-checks.ts";
import { type Mesh, meshes } from "../../src/knowledge/meshes.ts";
import { inventoryOf, workload } from "./inventory-of.ts";

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
  return { ...inventoryOf(workload("Deployment", "cart")), source: "live", unread: missing };
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
      "skipped when there are no workloads to check",
      check("a"),
      { ...emptyInventory(), source: "live" as const },
      { status: "skipped", reason: "there are no workloads to check" },
    ],
    [
      "passed without workloads when it reads others",
      check("a", () => [], { reads: ["services"] }),
      { ...emptyInventory(), source: "live" as const },
      { status: "passed" },
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
      group: "some-check/shop",
      owner: { sort: "namespace", name: "shop" },
      check: "some-check",
      severity: "blocker",
      affects: { linkerd: "high", kuma: "blocker" },
      resource: { apiGroup: "apps", kind: "Deployment", namespace: "shop", name: "cart" },
      message: "is so",
      remedies,
    });
  });

  it("share a group when one check found them in one namespace, the Namespace itself included, or on the cluster", () => {
    const found = [
      { kind: "Deployment", namespace: "shop", name: "cart" },
      { kind: "Service", namespace: "shop", name: "cart" },
      { kind: "Namespace", name: "shop" },
      { kind: "Deployment", namespace: "bank", name: "cart" },
      { kind: "CustomResourceDefinition", name: "shop" },
      { kind: "MutatingWebhookConfiguration", name: "injector" },
    ].map((resource) => ({ ...condition("", { linkerd: "high" }), resource }));
    const groups = runChecks([check("one", () => found), check("two", () => found)], unread(), meshes).findings.map(
      ({ resource, group }) => `${resource.kind}/${resource.name} ${group}`,
    );
    expect(groups.filter((text) => text.includes("one")).sort()).toEqual([
      "CustomResourceDefinition/shop one",
      "Deployment/cart one/bank",
      "Deployment/cart one/shop",
      "MutatingWebhookConfiguration/injector one",
      "Namespace/shop one/shop",
      "Service/cart one/shop",
    ]);
    expect(new Set(groups.map((text) => text.split(" ")[1])).size).toBe(6);
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

  it.each([
    ["the worst first", ["high", "medium"]],
    ["the worst last", ["medium", "high"]],
  ] as const)("have each id once, as the worst that has it: %s", (_order, [first, second]) => {
    const conditions = [
      condition("cart", { linkerd: first }, "8080"),
      condition("cart", { linkerd: second }, "8080"),
      condition("cart", { linkerd: "info" }, "9090"),
    ];
    const { checks, findings } = runChecks([check("one", () => conditions)], unread(), meshes);
    expect(findings.map(({ id, severity }) => [id, severity])).toEqual([
      ["one/Deployment/shop/cart#8080", "high"],
      ["one/Deployment/shop/cart#9090", "info"],
    ]);
    expect(checks).toEqual([{ id: "one", status: "failed" }]);
  });

  it("have each id once when a Service lists a port twice and two containers share a name", () => {
    const metadata = { name: "web", namespace: "shop" };
    const port = { port: 53, protocol: "UDP" };
    const service = { apiVersion: "v1", kind: "Service", metadata, spec: { ports: [port, port] } };
    const twin = { name: "app", securityContext: { runAsUser: 1337 }, ports: [{ containerPort: 15001 }] };
    const { records } = inventoryOf(service, workload("Deployment", "web", { containers: [twin, twin] }));
    const { findings } = runChecks(allChecks, { ...unread(), records }, meshes);
    const ids = findings.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(2);
    expect(ids).toEqual([...new Set(ids)]);
  });
});

describe("conditionFor", () => {
  const resource = { apiGroup: "apps", kind: "Deployment", namespace: "shop", name: "cart" };

  it("names exactly the meshes that are judged, each with its own cure", () => {
    const judge = ({ id }: Mesh) => (id === "kuma" || id === "linkerd" ? "info" : undefined);
    const cure = ({ id, name }: Mesh) => (id === "kuma" ? { text: `For ${name}.` } : undefined);
    const describing = () => ({ resource, place: "1", message: "is so", cureForAny: { text: "Else." }, cure });
    expect(conditionFor(meshes, judge, describing)).toEqual([
      {
        resource,
        place: "1",
        message: "is so",
        affects: { kuma: "info", linkerd: "info" },
        remedies: { any: { text: "Else." }, kuma: { text: "For Kuma." } },
      },
    ]);
  });

  it("is nothing, and describes nothing, where no mesh is affected", () => {
    const describing = () => {
      throw new Error("described what is not the case");
    };
    expect(conditionFor(meshes, () => undefined, describing)).toEqual([]);
  });
});
