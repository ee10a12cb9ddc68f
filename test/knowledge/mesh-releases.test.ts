import { describe, expect, it } from "vitest";
import { z } from "zod";
import data from "../../data/mesh-releases.json" with { type: "json" };
import { compareMinorVersions, parseMinorVersion } from "../../src/knowledge/kubernetes-version.ts";
import { meshReleasesSchema } from "../../src/knowledge/mesh-release-schema.ts";
import { meshReleases, supportedReleases } from "../../src/knowledge/mesh-releases.ts";
import { meshes } from "../../src/knowledge/meshes.ts";

function compare(a: string, b: string): number {
  const [left, right] = [parseMinorVersion(a), parseMinorVersion(b)];
  if (left === undefined || right === undefined) throw new Error(`${a} or ${b} cannot be read`);
  return compareMinorVersions(left, right);
}

describe("data/mesh-releases.json", () => {
  it("is what the schema says", () => {
    expect(z.array(meshReleasesSchema).safeParse(data).error?.issues ?? []).toEqual([]);
  });

  it("has every product of data/meshes.json once, and no other", () => {
    const products = [...new Set(meshes.map(({ product }) => product))];
    expect(meshReleases.map(({ product }) => product).sort()).toEqual(products.sort());
  });
});

describe.each(meshReleases)("$product", ({ product, releases, sources }) => {
  it("lists releases once, newest first, each with a range that begins before it ends", () => {
    const versions = releases.map(({ version }) => version);
    expect([...new Set(versions)].sort((a, b) => compare(b, a))).toEqual(versions);
    for (const { kubernetes } of releases) expect(compare(kubernetes.min, kubernetes.max)).toBeLessThanOrEqual(0);
  });

  it("has ended what ends before the day it was read, and nothing else", () => {
    for (const { endOfSupport, state } of releases) {
      if (endOfSupport === undefined || !("on" in endOfSupport)) expect(state).toBe("supported");
      else
        expect(state === "ended").toBe(endOfSupport.on < sources.releases.retrieved.slice(0, endOfSupport.on.length));
    }
  });

  it.each(meshes.filter((mesh) => mesh.product === product))("its newest release is the one $id describes", (mesh) => {
    const [newest] = supportedReleases(mesh);
    expect(newest?.version).toBe(mesh.version);
    expect(newest?.kubernetes).toEqual({ min: mesh.kubernetes.min, max: mesh.kubernetes.max });
  });
});
