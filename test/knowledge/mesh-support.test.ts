import { describe, expect, it } from "vitest";
import { z } from "zod";
import data from "../../data/mesh-support.json" with { type: "json" };
import { managedOn, meshSupport } from "../../src/knowledge/mesh-support.ts";
import { meshSupportSchema } from "../../src/knowledge/mesh-support-schema.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import { platforms } from "../../src/knowledge/platforms.ts";

describe("data/mesh-support.json", () => {
  it("is what the schema says", () => {
    expect(z.array(meshSupportSchema).safeParse(data).error?.issues ?? []).toEqual([]);
  });

  it("has every product of data/meshes.json once, and no other", () => {
    const products = [...new Set(meshes.map(({ product }) => product))];
    expect(meshSupport.map(({ product }) => product).sort()).toEqual(products.sort());
  });

  it("says of a licence what data/meshes.json says", () => {
    for (const { product, licence } of meshSupport) {
      for (const mesh of meshes.filter((one) => one.product === product)) expect(mesh.licence).toContain(licence.spdx);
    }
  });

  it("offers meshes of the product itself, on platforms that are known", () => {
    for (const { product, managed } of meshSupport) {
      for (const offer of managed) {
        const own = meshes.filter((mesh) => mesh.product === product).map(({ id }) => id);
        expect(offer.meshes.filter((id) => !own.includes(id))).toEqual([]);
        expect(offer.platforms.filter((id) => !platforms.some((platform) => platform.id === id))).toEqual([]);
      }
    }
  });
});

it("managedOn finds what a platform offers", () => {
  expect(managedOn("aks").map(({ product, offer }) => [product, offer.meshes])).toEqual([["istio", ["istio-sidecar"]]]);
  expect(managedOn("eks")).toEqual([]);
});
