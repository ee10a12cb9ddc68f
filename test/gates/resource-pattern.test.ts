import { describe, expect, it } from "vitest";
import { parseResourcePattern } from "../../src/gates/resource-pattern.ts";
import { finding } from "./reports.ts";

const cart = finding("udp-ports", "cart", "high", { place: "8125/UDP" });
const whole = finding("udp-ports", "cart", "high");
const node = finding("node-kernels", "", "high", { resource: { kind: "Node", name: "worker-1" } });
const namespace = finding("pod-security-levels", "", "high", { resource: { kind: "Namespace", name: "shop" } });

function matches(pattern: string, of: typeof cart): boolean {
  const parsed = parseResourcePattern(pattern);
  if (typeof parsed !== "function") throw new Error(parsed.wrong);
  return parsed(of);
}

describe("a resource pattern", () => {
  it.each([
    ["*", cart, true],
    ["*", node, true],
    ["Service/shop/cart", cart, true],
    ["service/shop/cart", cart, true],
    ["Service/shop/Cart", cart, false],
    ["Service/shop/ca*", cart, true],
    ["*/shop/*", cart, true],
    ["*/shop/*", namespace, false],
    ["Namespace/shop", namespace, true],
    ["Namespace/*", namespace, true],
    ["Service/*/cart", cart, true],
    ["*/*", cart, false],
    ["*/*", node, true],
    ["*/*/*", node, false],
    ["Node/worker-*", node, true],
    ["Deployment/shop/cart", cart, false],
    ["Service/shop/cart#8125/UDP", cart, true],
    ["Service/shop/cart#8125/*", cart, true],
    ["Service/shop/cart#53/UDP", cart, false],
    ["Service/shop/cart#*", whole, true],
    ["Service/shop/cart#8125/UDP", whole, false],
    ["*#8125/UDP", cart, true],
    ["*#8125/UDP", node, false],
  ])("%s on %o: %j", (pattern, of, expected) => {
    expect(matches(pattern, of)).toBe(expected);
  });

  it("looks at parts, so that a slash in a hostile name cannot stand for a namespace", () => {
    const hostile = finding("udp-ports", "", "high", {
      resource: { kind: "Service", namespace: "other", name: "shop/cart" },
    });
    for (const pattern of ["Service/shop/*", "*/shop/cart"]) expect(matches(pattern, hostile)).toBe(false);
  });

  it.each([
    ["cart", "Kind/namespace/name"],
    ["Service/shop/cart/80", "Kind/namespace/name"],
    ["Service//cart", "Kind/namespace/name"],
    ["/shop/cart", "Kind/namespace/name"],
    ["Service/shop/cart#", "Kind/namespace/name"],
    ["", "Kind/namespace/name"],
    ["Service/shop/cart-[0-9]", '"["'],
    ["Service/shop/cart?", '"?"'],
    ["Service/shop/my cart", '" "'],
    ["Deployment/cart", "Deployment/NAMESPACE/cart"],
    ["Node/default/worker-1", "Node/worker-1"],
    [`Service/shop/${"a".repeat(700)}`, "longer than 600"],
  ])("refuses %s", (pattern, says) => {
    const parsed = parseResourcePattern(pattern);
    expect(typeof parsed === "function" ? "" : parsed.wrong).toContain(says);
  });
});
