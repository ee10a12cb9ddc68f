import fc from "fast-check";
import type { Json, Schema, Schemas } from "./api-schema.ts";
import { telling } from "./telling-words.ts";

/** How much of what may be left out is there. */
interface Density {
  /** One in so many of the optional fields is given. */
  readonly oneIn: number;
  /** Below this depth only what is required is. */
  readonly depth: number;
}

const absent = Symbol("absent");

/** The way to what an object says; without them little is said. */
const eager = new Set([
  "metadata",
  "spec",
  "status",
  "template",
  "jobTemplate",
  "labels",
  "containers",
  "ports",
  "name",
]);

/**
 * Any object that a schema takes: fields that may be left out are, or are null, as the API takes them; words are those
 * that mean something to a check.
 */
export function arbitraryOf(schema: Schema, schemas: Schemas): fc.Arbitrary<unknown> {
  const [sparse, dense] = [
    { oneIn: 5, depth: 12 },
    { oneIn: 2, depth: 9 },
  ];
  return fc.oneof({ weight: 3, arbitrary: build(schema, sparse) }, { weight: 1, arbitrary: build(schema, dense) });

  function build(from: Schema, density: Density): fc.Arbitrary<unknown> {
    const known = new Map<string, fc.Arbitrary<unknown>>();
    const at = (one: Schema, key: string, depth: number): fc.Arbitrary<unknown> => {
      if (one.$ref !== undefined) return named(one.$ref, key, depth);
      const [only] = one.allOf ?? [];
      if (only !== undefined) return at(only, key, depth);
      if (one.enum !== undefined) return fc.constantFrom(...one.enum);
      if (one.oneOf !== undefined) return fc.oneof(...one.oneOf.map((choice) => at(choice, key, depth)));
      switch (one.type) {
        case "array":
          return fc.array(at(one.items ?? {}, key, depth - 1), { maxLength: depth > 0 ? 3 : 0 });
        case "object":
          return objectOf(one, key, depth);
        case "boolean":
          return fc.boolean();
        case "integer":
        case "number":
          return numberFor(key, one.format);
        case "string":
          return textFor(key, one.format);
        default:
          return fc.jsonValue({ maxDepth: 2 }).map((value) => value ?? {});
      }
    };
    const named = (ref: string, key: string, depth: number) => {
      if (ref.endsWith(".Quantity")) return fc.constantFrom(...telling.quantities);
      const id = `${ref} ${key} ${depth}`;
      const arbitrary = known.get(id) ?? at(schemas[ref] ?? {}, key, depth);
      known.set(id, arbitrary);
      return arbitrary;
    };
    const objectOf = (one: Schema, key: string, depth: number): fc.Arbitrary<Json> => {
      const { properties, additionalProperties, required = [] } = one;
      if (properties === undefined) {
        const field = typeof additionalProperties === "object" ? additionalProperties : {};
        return fc.dictionary(keyFor(key), at(field, "", depth - 1), {
          maxKeys: depth > 0 ? 4 : 0,
          noNullPrototype: true,
        });
      }
      const fields = Object.entries(properties).flatMap(([name, field]) => {
        if (name === "managedFields") return [];
        if (required.includes(name)) return [[name, at(field, name, depth - 1)] as const];
        if (depth <= 0) return [];
        const oneIn = eager.has(name) ? 1.25 : density.oneIn;
        const rarely = [
          { weight: Math.ceil(12 * (oneIn - 1)), arbitrary: fc.constant(absent) },
          { weight: 1, arbitrary: fc.constant(null) },
          { weight: 11, arbitrary: at(field, name, depth - 1) },
        ];
        return [[name, fc.oneof({ withCrossShrink: true }, ...rarely)] as const];
      });
      return fc
        .tuple(...fields.map(([, arbitrary]) => arbitrary))
        .map((values) =>
          Object.fromEntries(fields.map(([name], at) => [name, values[at]]).filter(([, value]) => value !== absent)),
        );
    };
    return at(from, "", density.depth);
  }
}

function textFor(key: string, format: string | undefined): fc.Arbitrary<string> {
  if (format === "date-time")
    return fc.constantFrom("2026-01-01T00:00:00Z", "2026-01-01T00:05:00Z", "1970-01-01T00:00:00Z");
  if (format === "byte") return fc.constantFrom("", "aGVsbG8=");
  if (key === "kind") return fc.constantFrom(...telling.kinds);
  if (key === "apiVersion") return fc.constantFrom("v1", "apps/v1", "batch/v1", "argoproj.io/v1alpha1");
  if (key === "image") return fc.constantFrom(...telling.images);
  if (key === "namespace") return fc.constantFrom(...telling.namespaces);
  if (key === "key" || key === "topologyKey") return fc.constantFrom(...telling.keys);
  if (key === "operator") return fc.constantFrom("In", "NotIn", "Exists", "DoesNotExist");
  if (key === "effect") return fc.constantFrom("NoSchedule", "PreferNoSchedule", "NoExecute");
  if (/name$/i.test(key))
    return fc.oneof({ weight: 4, arbitrary: names }, { weight: 1, arbitrary: fc.constantFrom(...telling.texts) });
  return fc.oneof(
    fc.constantFrom(...telling.values),
    fc.constantFrom(...telling.texts),
    fc.string({ maxLength: 12 }),
    names,
  );
}

const names = fc.constantFrom(...telling.names);

/** The keys of labels and annotations and of maps of anything. */
function keyFor(key: string): fc.Arbitrary<string> {
  if (/^(labels|annotations|matchLabels|selector|nodeSelector)$/.test(key)) return fc.constantFrom(...telling.keys);
  if (/^(limits|requests|capacity|allocatable|hard|used|min|max|default|usage)/.test(key))
    return fc.constantFrom(...resources);
  return fc.oneof(names, fc.constantFrom(...telling.texts), fc.constantFrom(...telling.keys));
}

const resources = [
  ...["cpu", "memory", "pods", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory", "services"],
  ...["ephemeral-storage", "hugepages-2Mi", "example.com/gpu", "constructor"],
];

/** Ports and counts first: schemas do not tell which are which, nor that most may not be below zero. */
function numberFor(key: string, format: string | undefined): fc.Arbitrary<number> {
  if (/port$/i.test(key))
    return fc.oneof(fc.constantFrom(80, 443, 8080, 3306, 15001, 4143), fc.integer({ min: 1, max: 65535 }));
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(0, 1, 2, 3, 1337, 2102, 65534, 2 ** 31 - 1) },
    { weight: 3, arbitrary: fc.constantFrom(...telling.numbers) },
    { weight: 1, arbitrary: fc.nat() },
    {
      weight: 1,
      arbitrary: format === "int64" ? fc.constantFrom(-1, 2 ** 53, 2 ** 62) : fc.constantFrom(-1, -(2 ** 31)),
    },
  );
}
