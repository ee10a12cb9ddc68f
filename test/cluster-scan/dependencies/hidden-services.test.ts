import { describe, expect, it } from "vitest";
import { hiddenServices } from "../../../src/cluster-scan/dependencies/hidden-services.ts";
import { resolveReference } from "../../../src/cluster-scan/dependencies/resolve-reference.ts";
import { createServiceDirectory } from "../../../src/cluster-scan/dependencies/service-directory.ts";
import type { Inventory } from "../../../src/cluster-scan/inventory.ts";
import { inventoryOf } from "../inventory-of.ts";

const { records, ...rest } = inventoryOf(
  ...["shop", "bank"].map((name) => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } })),
);
const inventory: Inventory = { ...rest, source: "live", records, unread: [] };
const unread = (...kinds: string[]) => ({ unread: kinds.map((kind) => ({ kind, reason: "forbidden" })) });
const onlyIn = (kind: string, ...namespaces: string[]) => ({ kind, namespaces });

describe("which of the namespaces shop, bank and elsewhere may hide Services", () => {
  it.each<[string, Partial<Inventory>, string[]]>([
    ["everything read", {}, []],
    ["another kind unread", unread("Deployment"), []],
    ["Services unread, namespaces known", unread("Service"), ["shop", "bank"]],
    ["Services unread, namespaces too", unread("Service", "Namespace"), ["shop", "bank", "elsewhere"]],
    ["read in shop only", { readOnlyIn: [onlyIn("Service", "shop")] }, ["bank"]],
    [
      "read in shop only, as the namespaces",
      { readOnlyIn: [onlyIn("Namespace", "shop"), onlyIn("Service", "shop")] },
      ["bank", "elsewhere"],
    ],
    ["given two, refused one", { ...unread("Service"), readOnlyIn: [onlyIn("Service", "shop")] }, ["bank"]],
    ["kept of shop only", { collectedFrom: ["shop"] }, ["bank", "elsewhere"]],
    ["kept of shop only, unread", { ...unread("Service"), collectedFrom: ["shop"] }, ["shop", "bank", "elsewhere"]],
  ])("%s", (_name, change, expected) => {
    const hides = hiddenServices({ ...inventory, ...change });
    expect(["shop", "bank", "elsewhere"].filter(hides)).toEqual(expected);
  });
});

describe("a name, where all but shop is hidden", () => {
  const directory = createServiceDirectory(records, undefined, (namespace) => namespace !== "shop");

  it.each([
    ["cart", "shop", "unresolved"],
    ["cart", "bank", "unseen"],
    ["cart.shop", "shop", "unresolved"],
    ["pay.bank", "shop", "unseen"],
    ["pay.vault", "shop", "unseen"],
    ["pay.bank.svc", "shop", "unseen"],
    ["pay.bank.svc.cluster.local", "shop", "unseen"],
    ["pay.io.svc.cluster.local", "shop", "unseen"],
    ["cart.shop.svc.cluster.local", "shop", "unresolved"],
    ["kafka-0.kafka.data", "shop", "unseen"],
    ["kafka-0.kafka.data.svc", "shop", "unseen"],
    ["kafka-0.kafka.shop.svc", "shop", "unresolved"],
    ["example.com", "shop", "external"],
    ["api.stripe.com", "shop", "external"],
    ["a.b.example.dev", "shop", "external"],
    ["kubernetes.default.svc", "shop", "nothing"],
  ])("%s in %s: %s", (host, namespace, expected) => {
    expect(resolveReference({ host }, namespace, directory).kind).toBe(expected);
  });
});
