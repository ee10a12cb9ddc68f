/**
 * No object that the schemas of Kubernetes' API take breaks a check, the graph, the counts or the sizing, and what is
 * reported about it holds to the laws of laws.ts.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checks } from "../../../src/cluster-scan/checks/index.ts";
import { kinds } from "../../../src/cluster-scan/kinds.ts";
import type { KubernetesObject } from "../../../src/cluster-scan/normalise/kubernetes-object.ts";
import { objectMeta, objectsOf } from "./api-objects.ts";
import { readKindsOf, recordedSchemas } from "./api-schema.ts";
import { customKinds } from "./custom-schemas.ts";
import { crossedWith, fixtureFiles, objectsOfFixture } from "./fixture-estates.ts";
import { outcomeOf } from "./laws.ts";
import { liveInventory } from "./live-inventory.ts";

const schemas = recordedSchemas();
const apiKinds = [...readKindsOf(schemas), ...customKinds(objectMeta)];
const arbitraries = new Map(apiKinds.map((one) => [`${one.apiVersion} ${one.kind}`, objectsOf(one, schemas)]));
const reported = new Set<string>();

function brokenLaws(objects: readonly KubernetesObject[], options: Parameters<typeof outcomeOf>[1] = {}) {
  const { broken, findings } = outcomeOf(liveInventory(objects), options);
  for (const { check } of findings) reported.add(check);
  return broken;
}

describe("objects of the API's schemas", () => {
  it("are of every kind that is read", () => {
    const known = new Set(apiKinds.map(({ kind }) => kind));
    expect(kinds.filter(({ kind }) => !known.has(kind))).toEqual([]);
  });

  it.each([...arbitraries])("of %s alone break nothing", (_name, arbitrary) => {
    const some = fc.array(arbitrary, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(some, (objects) => {
        expect(brokenLaws(objects)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it("of all kinds together break nothing, up to the verdict", () => {
    const estate = fc.array(fc.oneof(...arbitraries.values()), { minLength: 5, maxLength: 25, size: "max" });
    fc.assert(
      fc.property(estate, (objects) => {
        expect(brokenLaws(objects, { withVerdict: true })).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it.each(fixtureFiles)("crossed with those of %s break nothing", (file) => {
    const others = ({ apiVersion, kind }: KubernetesObject) => arbitraries.get(`${apiVersion} ${kind}`);
    fc.assert(
      fc.property(crossedWith(objectsOfFixture(file), others), (objects) => {
        expect(brokenLaws(objects)).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  it("bring findings of every check, so that there is something to break", () => {
    expect(checks.map(({ id }) => id).filter((id) => !reported.has(id))).toEqual([]);
  });
});
