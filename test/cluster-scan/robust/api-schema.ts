/** The schemas of what Kubernetes' API takes and gives, as an API server publishes them under /openapi/v3. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { kinds } from "../../../src/cluster-scan/kinds.ts";

export type Json = Readonly<Record<string, unknown>>;

/** As much of JSON Schema as these use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly "x-kubernetes-preserve-unknown-fields"?: boolean;
}

export type Schemas = Readonly<Record<string, Schema>>;

/** A kind with the schema of its objects. */
export interface ApiKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly clusterScoped: boolean;
  readonly schema: Schema;
}

/** What a server of Kubernetes 1.37 publishes; test/e2e/api-objects.test.ts compares it with the real one, and renews it. */
export const recordFile = fileURLToPath(new URL("../../fixtures/openapi/kubernetes.json.gz", import.meta.url));

export function recordedSchemas(): Schemas {
  return JSON.parse(gunzipSync(readFileSync(recordFile)).toString("utf8")) as Schemas;
}

const groupVersionKind = "x-kubernetes-group-version-kind";

/** The kinds among the schemas that are read, in every version that is served. */
export function readKindsOf(schemas: Schemas): readonly ApiKind[] {
  return Object.entries(schemas).flatMap(([name, schema]) => {
    const types = ((schema as Json)[groupVersionKind] ?? []) as { group: string; version: string; kind: string }[];
    const [type] = types;
    if (type === undefined || types.length > 1) return [];
    const known = kinds.find(({ group, kind }) => group === type.group && kind === type.kind);
    if (known === undefined) return [];
    const apiVersion = type.group === "" ? type.version : `${type.group}/${type.version}`;
    return [{ apiVersion, kind: type.kind, clusterScoped: known.clusterScoped === true, schema: { $ref: name } }];
  });
}

/** The schemas of the kinds that are read, and those that these refer to, without words and without what only clients of patches need. */
export function trimmed(published: Schemas): Schemas {
  const kept: Record<string, unknown> = {};
  const keep = (name: string) => {
    if (Object.hasOwn(kept, name)) return;
    kept[name] = undefined;
    kept[name] = trim(published[name]);
  };
  const trim = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(trim);
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).filter(([key, field]) => !isWords(key, field));
    return Object.fromEntries(
      entries.map(([key, field]) => {
        if (key !== "$ref" || typeof field !== "string") return [key, trim(field)];
        const name = field.slice(field.lastIndexOf("/") + 1);
        keep(name);
        return [key, name];
      }),
    );
  };
  for (const { schema } of readKindsOf(published)) keep(schema.$ref ?? "");
  return Object.fromEntries(Object.entries(kept).sort(([a], [b]) => (a < b ? -1 : 1))) as Schemas;
}

function isWords(key: string, field: unknown): boolean {
  return /^(description|default|x-kubernetes-(patch|list|map|unions|selectable).*)$/.test(key) && !hasType(field);
}

/** A schema: then the key is the name of a field, which some kinds have ("default" of a LimitRange). */
function hasType(field: unknown): boolean {
  return typeof field === "object" && field !== null && ["type", "$ref", "allOf"].some((key) => key in field);
}
