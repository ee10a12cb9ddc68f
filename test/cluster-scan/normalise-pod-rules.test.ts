import { expect, it } from "vitest";
import { inventoryOf, workload } from "./inventory-of.ts";

it.each([
  [{}, { serviceAccount: "default" }],
  [{ serviceAccountName: "cart" }, { serviceAccount: "cart" }],
  [{ serviceAccount: "old" }, { serviceAccount: "old" }],
  [{ serviceAccountName: "", serviceAccount: "" }, { serviceAccount: "default" }],
  [{ automountServiceAccountToken: false }, { automountsToken: false }],
  [{ priorityClassName: "high" }, { priorityClass: "high" }],
])("a pod of %j runs as it says", (spec, expected) => {
  const { workloads } = inventoryOf(workload("Deployment", "cart", spec)).records;
  expect(workloads).toMatchObject([{ pod: expected }]);
});

it("a pod that says nothing of token and priority keeps nothing of them", () => {
  const [cart] = inventoryOf(workload("Deployment", "cart")).records.workloads;
  expect(cart?.pod).not.toHaveProperty("automountsToken");
  expect(cart?.pod).not.toHaveProperty("priorityClass");
});

it.each([
  ["PreemptLowerPriority", true],
  ["Never", false],
  [undefined, true],
])("a PriorityClass with preemptionPolicy %s preempts: %s", (preemptionPolicy, preempts) => {
  const object = { apiVersion: "scheduling.k8s.io/v1", kind: "PriorityClass", metadata: { name: "a" }, value: -5 };
  const { priorityClasses } = inventoryOf({ ...object, ...(preemptionPolicy && { preemptionPolicy }) }).records;
  expect(priorityClasses).toMatchObject([{ value: -5, preempts }]);
});
