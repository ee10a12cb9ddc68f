import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseLabelSelector } from "../../src/cluster-scan/parse-label-selector.ts";
import { onlySelected, type Selection, select } from "../../src/cluster-scan/selection.ts";
import { Failure } from "../../src/failure.ts";
import { clearlyBelowQuadratic, growthOverEightfold } from "../growth.ts";
import { inventoryOf, workload } from "./inventory-of.ts";

const inNamespace = (namespace: string, labels: Record<string, string> = {}) => ({ metadata: { namespace, labels } });
const warning = (namespace: string) => ({
  apiVersion: "v1",
  kind: "Event",
  type: "Warning",
  metadata: { name: "e", namespace },
  involvedObject: { kind: "Pod", name: "p", namespace },
});
const inventory = inventoryOf(
  { apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } },
  { apiVersion: "v1", kind: "Namespace", metadata: { name: "bank" } },
  {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "cart", namespace: "shop" },
    spec: { selector: { app: "cart" }, ports: [{ port: 80 }] },
  },
  workload("Deployment", "cart", {}, inNamespace("shop", { team: "red" })),
  workload("Deployment", "till", {}, inNamespace("bank", { team: "blue" })),
  workload("DaemonSet", "dns", {}, inNamespace("kube-system")),
  { apiVersion: "v1", kind: "Node", metadata: { name: "n" }, status: { allocatable: { cpu: "1", memory: "1Gi" } } },
  warning("shop"),
  warning("bank"),
  workload("Deployment", "istiod", {}, inNamespace("istio-system")),
);

/** What is looked at under a selection, by name. */
function lookedAt(selection: Selection): string[] {
  const { services, workloads, namespaces } = select(inventory, selection).records;
  return [...namespaces, ...services, ...workloads].filter(({ aside }) => !aside).map(({ ref }) => ref.name);
}

describe("select", () => {
  it.each<[string, Selection, readonly string[]]>([
    ["nothing chosen: all but the cluster's own", {}, ["bank", "shop", "cart", "till", "cart"]],
    [
      "everything: but not a mesh's control plane",
      { everything: true },
      ["bank", "shop", "cart", "till", "dns", "cart"],
    ],
    ["one namespace", { namespaces: ["shop"] }, ["shop", "cart", "cart"]],
    ["a namespace of the cluster itself", { namespaces: ["kube-system"] }, ["dns"]],
    ["a label of the object", { labels: parseLabelSelector("team=blue") }, ["bank", "till"]],
    ["a label of its pods", { labels: parseLabelSelector("app=cart") }, ["shop", "cart", "cart"]],
  ])("%s", (_title, selection, expected) => {
    expect(lookedAt(selection).sort()).toEqual([...expected].sort());
  });

  it("can be made again, whatever was selected before", () => {
    const narrow = select(inventory, { namespaces: ["bank"] });
    expect(select(narrow, {}).records).toEqual(inventory.records);
  });

  it("counts what it sets aside", () => {
    expect(select(inventory, { namespaces: ["shop"] }).counts).toEqual(inventory.counts);
  });
});

it("onlySelected leaves other people's namespaces out of a file, and the cluster's own in; and says so", () => {
  const { records, counts, collectedFrom } = onlySelected(select(inventory, { namespaces: ["shop"] }));
  expect(collectedFrom).toEqual(["shop"]);
  expect(inventory.counts).toEqual({ DaemonSet: 1, Deployment: 3, Event: 2, Namespace: 2, Node: 1, Service: 1 });
  expect(counts).toEqual({ DaemonSet: 1, Deployment: 2, Event: 1, Namespace: 1, Node: 1, Service: 1 });
  expect(records.events.map(({ pod }) => pod.namespace)).toEqual(["shop"]);
  expect(records.workloads.map(({ ref }) => ref.name).sort()).toEqual(["cart", "dns", "istiod"]);
  expect(records.namespaces.map(({ ref }) => ref.name)).toEqual(["shop"]);
  expect(onlySelected(select(inventory, {}))).toEqual({ ...inventory, selection: {} });
});

describe("parseLabelSelector", () => {
  it.each([
    ["app=cart", [{ key: "app", operator: "In", values: ["cart"] }]],
    [
      "app==cart,tier != db",
      [
        { key: "app", operator: "In", values: ["cart"] },
        { key: "tier", operator: "NotIn", values: ["db"] },
      ],
    ],
    [
      "env in (prod, test),app.kubernetes.io/part-of",
      [
        { key: "env", operator: "In", values: ["prod", "test"] },
        { key: "app.kubernetes.io/part-of", operator: "Exists", values: [] },
      ],
    ],
    [
      "!canary,env notin (dev)",
      [
        { key: "canary", operator: "DoesNotExist", values: [] },
        { key: "env", operator: "NotIn", values: ["dev"] },
      ],
    ],
    ["app=", [{ key: "app", operator: "In", values: [""] }]],
  ])("%s", (text, matchExpressions) => {
    expect(parseLabelSelector(text)).toEqual({ matchLabels: {}, matchExpressions });
  });

  it.each(["", "app=cart,", "a b", "=cart", "app=(x)", "env in prod", "env in (a", "app=a b"])("refuses %j", (text) => {
    expect(() => parseLabelSelector(text)).toThrow(Failure);
    expect(() => parseLabelSelector(text)).toThrow(/^-l: the selector .* expected parts such as .*\.$/);
  });

  it("takes time in proportion to the text", () => {
    const read = (size: number) => {
      try {
        parseLabelSelector(",".repeat(size));
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
      }
    };
    expect(growthOverEightfold(read, 4_000)).toBeLessThan(clearlyBelowQuadratic);
  });

  it("gives a selector or one sentence for any text, at once", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        try {
          expect(parseLabelSelector(text).matchExpressions.length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(Failure);
        }
      }),
    );
  });
});
