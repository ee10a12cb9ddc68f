import { describe, expect, it } from "vitest";
import { z } from "zod";
import data from "../../data/other-sidecars.json" with { type: "json" };
import { isKnownAnnotation } from "../../src/knowledge/kubernetes.ts";
import { otherSidecarSchema } from "../../src/knowledge/other-sidecar-schema.ts";
import { otherSidecarAnnotations, otherSidecars } from "../../src/knowledge/other-sidecars.ts";

describe("data/other-sidecars.json", () => {
  it("is what the schema says", () => {
    expect(z.array(otherSidecarSchema).safeParse(data).error?.issues ?? []).toEqual([]);
  });

  it("names every sidecar and the annotation that asks for it once", () => {
    const names = otherSidecars.flatMap(({ id, askedFor }) => [id, askedFor.key]);
    expect(new Set(names).size).toBe(names.length);
  });

  it("has its annotations kept, and none beside them: templates and paths of secrets are nobody's business", () => {
    expect(otherSidecarAnnotations.size).toBeGreaterThan(0);
    expect([...otherSidecarAnnotations].filter((key) => !isKnownAnnotation(key))).toEqual([]);
    for (const key of ["vault.hashicorp.com/agent-inject-template-db", "dapr.io/env"]) {
      expect(isKnownAnnotation(key), key).toBe(false);
    }
  });
});
