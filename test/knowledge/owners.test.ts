import { describe, expect, it } from "vitest";
import { z } from "zod";
import data from "../../data/owners.json" with { type: "json" };
import { isKnownAnnotation } from "../../src/knowledge/kubernetes.ts";
import { ownerMarkSchema } from "../../src/knowledge/owner-schema.ts";
import { ownerAnnotations, ownerName } from "../../src/knowledge/owners.ts";

describe("data/owners.json", () => {
  it("is what the schema says", () => {
    expect(z.array(ownerMarkSchema).safeParse(data).error?.issues ?? []).toEqual([]);
  });

  it("names annotations only that an inventory keeps", () => {
    expect(ownerAnnotations.size).toBeGreaterThan(0);
    expect([...ownerAnnotations].filter((key) => !isKnownAnnotation(key))).toEqual([]);
  });

  it("lets a key mean one thing only where the same label stands beside it", () => {
    const alone = data.filter((mark) => !("beside" in mark)).map(({ key }) => key);
    expect(new Set(alone).size).toBe(alone.length);
  });
});

describe("ownerName", () => {
  it.each([
    ["redis-18.1.0", "redis"],
    ["kube-prometheus-stack-45.31.1-rc.1", "kube-prometheus-stack"],
    ["cert-manager-v1.14.0", "cert-manager"],
    ["web-1.2.3_build.7", "web"],
    ["app-2-0.1.0", "app-2"],
    // Cut off after 63 characters, as charts do.
    [
      "a-chart-with-a-name-so-long-that-nothing-is-left-of-its-vers-1",
      "a-chart-with-a-name-so-long-that-nothing-is-left-of-its-vers-1",
    ],
    ["web", "web"],
  ])("of the chart %s is %s", (value, name) => {
    expect(ownerName({ names: "before-version" }, value)).toBe(name);
  });

  it.each([
    ["shop:apps/Deployment:shop/cart", "shop"],
    ["argocd_shop:apps/Deployment:shop/cart", "argocd_shop"],
    ["shop", "shop"],
    ["", ""],
  ])("of the tracking id %j is %j", (value, name) => {
    expect(ownerName({ names: "before-colon" }, value)).toBe(name);
  });
});
