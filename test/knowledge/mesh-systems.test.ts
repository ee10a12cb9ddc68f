import { describe, expect, it } from "vitest";
import { z } from "zod";
import data from "../../data/mesh-systems.json" with { type: "json" };
import { isKnownAnnotation } from "../../src/knowledge/kubernetes.ts";
import { meshSystemSchema } from "../../src/knowledge/mesh-system-schema.ts";
import { isBroughtByApplications, meshSystems } from "../../src/knowledge/mesh-systems.ts";
import { isMeshNamespace, meshes } from "../../src/knowledge/meshes.ts";
import { settingsOf } from "../../src/knowledge/network-plugins.ts";

describe("data/mesh-systems.json", () => {
  it("is what the schema says", () => {
    expect(z.array(meshSystemSchema).safeParse(data).error?.issues ?? []).toEqual([]);
  });

  it("names every system once, and none that data/meshes.json names", () => {
    for (const names of [
      [...meshes, ...meshSystems].map(({ id }) => id),
      [...meshes, ...meshSystems].map(({ name }) => name),
    ]) {
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it("names products, meshes and other systems as they are called", () => {
    const products = meshes.map(({ product }) => product);
    expect(meshSystems.flatMap(({ of }) => of ?? []).filter((of) => !products.includes(of))).toEqual([]);
    for (const { id, of, offers = [], brings = [] } of meshSystems) {
      for (const offered of offers) expect(meshes.find((mesh) => mesh.id === offered)?.product, id).toBe(of);
      for (const other of brings)
        expect(
          meshSystems.map((one) => one.id),
          id,
        ).toContain(other);
    }
  });

  it("says of every distribution what it is one of", () => {
    for (const { kind, of } of meshSystems) if (kind === "distribution" || kind === "feature") expect(of).toBeDefined();
  });

  it("looks only for what is kept: annotations of known domains, settings that may be read", () => {
    for (const { id, signatures, injection = {} } of meshSystems) {
      const { podOptIn, podOptOut } = injection;
      const own = [podOptIn, podOptOut].flatMap((mark) => mark ?? []);
      const marks = [...(signatures.namespaceMarks ?? []), ...(signatures.podMarks ?? []), ...own];
      for (const { kind, key } of marks) if (kind === "annotation") expect(isKnownAnnotation(key), id).toBe(true);
      for (const { namespace, name, key, value } of signatures.settings ?? []) {
        expect(settingsOf(namespace, name)?.[key], id).toContain(value);
      }
    }
  });

  it("tells of what applications bring along only by what is theirs", () => {
    for (const system of meshSystems) {
      if (system.besideMesh !== undefined) expect(isBroughtByApplications(system), system.id).toBe(true);
      if (system.signatures.applications !== undefined) expect(system.besideMesh, system.id).toBeDefined();
    }
  });
});

it("sets the namespaces of systems apart, as it does those of meshes", () => {
  expect(isMeshNamespace("osm-system")).toBe(true);
  expect(isMeshNamespace("linkerd")).toBe(true);
  expect(isMeshNamespace("shop")).toBe(false);
});
