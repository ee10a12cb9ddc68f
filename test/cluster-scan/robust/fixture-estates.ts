import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { parseAllDocuments } from "yaml";
import { isMap } from "../../../src/cluster-scan/normalise/fields.ts";
import type { KubernetesObject } from "../../../src/cluster-scan/normalise/kubernetes-object.ts";
import type { Json } from "./api-schema.ts";

const folder = fileURLToPath(new URL("../../fixtures/checks/", import.meta.url));

export const fixtureFiles = readdirSync(folder).sort();

/** The objects of a fixture, each of which some check has to do with. */
export function objectsOfFixture(file: string): readonly KubernetesObject[] {
  return parseAllDocuments(readFileSync(folder + file, "utf8")).map((document) => document.toJS() as KubernetesObject);
}

/**
 * The objects, some of them crossed with others of their kind: what one check looks at beside anything else that the API
 * takes.
 *
 * @param others any object of the kind; undefined for a kind that nobody reads
 */
export function crossedWith(
  objects: readonly KubernetesObject[],
  others: (object: KubernetesObject) => fc.Arbitrary<KubernetesObject> | undefined,
): fc.Arbitrary<readonly KubernetesObject[]> {
  return fc.tuple(
    ...objects.map((object) => {
      const crossed = others(object);
      const plain = fc.constant(object);
      if (crossed === undefined) return plain;
      const choices = fc.infiniteStream(fc.boolean());
      const mixed = fc
        .tuple(crossed, choices)
        .map(([other, stream]) => cross(object, other, () => stream.next().value === true) as KubernetesObject);
      return fc.oneof({ withCrossShrink: true }, plain, mixed);
    }),
  );
}

/** Identity and kind are the first one's; of other fields that both have it is left to chance whose counts. */
function cross(one: unknown, other: unknown, takesOther: () => boolean): unknown {
  if (Array.isArray(one) && Array.isArray(other)) {
    const longer = one.length >= other.length ? one : other;
    return longer.map((_, at) =>
      at >= one.length ? other[at] : at >= other.length ? one[at] : cross(one[at], other[at], takesOther),
    );
  }
  if (!isMap(one) || !isMap(other)) return takesOther() ? other : one;
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(
    keys.map((key) => {
      if (!Object.hasOwn(one, key)) return [key, other[key]];
      const isFixed = ["apiVersion", "kind", "name", "namespace"].includes(key) || !Object.hasOwn(other, key);
      return [key, isFixed ? one[key] : cross(one[key], other[key], takesOther)];
    }),
  ) satisfies Json;
}
