import { describe, expect, it } from "vitest";
import { parseLabelSelector } from "../../src/cluster-scan/parse-label-selector.ts";
import { select } from "../../src/cluster-scan/selection.ts";
import { selectionFlags, setAside } from "../../src/cluster-scan/set-aside.ts";
import { inventoryOf, workload } from "./inventory-of.ts";

const inNamespace = (namespace: string) => ({ metadata: { namespace } });
const inventory = inventoryOf(
  workload("Deployment", "cart", {}, inNamespace("shop")),
  workload("Deployment", "till", {}, inNamespace("bank")),
  workload("DaemonSet", "proxy", {}, inNamespace("kube-system")),
  workload("DaemonSet", "dns", {}, inNamespace("kube-system")),
);

describe("setAside", () => {
  it("counts what is the cluster's own", () => {
    expect(setAside(inventory)).toEqual({ workloads: 2, services: 0, namespaces: ["kube-system"] });
  });

  it("and what was not selected, with the flags that did it", () => {
    expect(setAside(select(inventory, { namespaces: ["shop"] }))).toEqual({
      selection: "-n shop",
      workloads: 3,
      services: 0,
      namespaces: ["kube-system", "bank"],
    });
  });

  it("is absent where there is nothing to say, and there where somebody selected", () => {
    const one = inventoryOf(workload("Deployment", "cart"));
    expect(setAside(one)).toBeUndefined();
    expect(setAside(select(one, { everything: true }))).toMatchObject({ selection: "-A", workloads: 0 });
  });
});

it.each(["app=cart", "tier!=db,canary,!old", "env in (a,b),env notin (c,d)"])(
  "flags say %s as it was typed",
  (text) => {
    expect(selectionFlags({ namespaces: ["a", "b"], labels: parseLabelSelector(text) })).toBe(`-n a -n b -l ${text}`);
  },
);
