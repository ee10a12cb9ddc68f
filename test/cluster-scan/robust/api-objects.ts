import fc from "fast-check";
import type { KubernetesObject } from "../../../src/cluster-scan/normalise/kubernetes-object.ts";
import type { ApiKind, Json, Schema, Schemas } from "./api-schema.ts";
import { arbitraryOf } from "./arbitrary-of.ts";
import { telling } from "./telling-words.ts";

export const objectMeta: Schema = { $ref: "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta" };

/** Any object of a kind that its schema takes, with the name that every object has. */
export function objectsOf(
  { apiVersion, kind, clusterScoped, schema }: ApiKind,
  schemas: Schemas,
): fc.Arbitrary<KubernetesObject> {
  const place = { name: fc.constantFrom(...telling.names), namespace: fc.constantFrom(...telling.namespaces) };
  return fc.tuple(arbitraryOf(schema, schemas), fc.record(place)).map(([object, { name, namespace }]) => {
    const { metadata, ...rest } = object as Json;
    const own = { ...(metadata as Json | null), name, ...(clusterScoped ? {} : { namespace }) };
    return { ...rest, apiVersion, kind, metadata: own };
  });
}
