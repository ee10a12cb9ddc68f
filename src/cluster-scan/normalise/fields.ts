import { Failure } from "../../failure.ts";
import { showName } from "../../show-value.ts";

/**
 * A map inside a raw object, with the way to it: all that is needed to read a field, and to name it when it is wrong.
 * A field that is absent or null counts as not given; a field of the wrong type throws Failure("input"), whether the
 * object comes from a file or from a server.
 */
export interface Fields {
  readonly values: Readonly<Record<string, unknown>>;
  /** "spec.template.spec.containers[0]"; empty for the object itself. */
  readonly path: string;
  /** What every message begins with: "shop.yaml:12: Deployment shop/cart". */
  readonly object: string;
  readonly kind: string;
}

/** The field's value; undefined when absent or null. */
export function valueAt({ values }: Fields, key: string): unknown {
  return Object.hasOwn(values, key) ? (values[key] ?? undefined) : undefined;
}

/** The map in a field; an empty one when it is not given. */
export function mapAt(from: Fields, key: string): Fields {
  return optionalMapAt(from, key) ?? below(from, key, {});
}

/** The map in a field; undefined when it is not given, where that is not the same as empty. */
export function optionalMapAt(from: Fields, key: string): Fields | undefined {
  const value = valueAt(from, key);
  if (value === undefined) return undefined;
  if (!isMap(value)) throw wrongField(from, key, "a map", value);
  return below(from, key, value);
}

/** The maps of a list; none when it is not given. */
export function mapsAt(from: Fields, key: string): readonly Fields[] {
  return listAt(from, key).map((item, index) => {
    const place = `${key}[${index}]`;
    if (!isMap(item)) throw wrongField(from, place, "a map", item);
    return below(from, place, item);
  });
}

/** The items of a list, of any type; none when it is not given. */
export function listAt(from: Fields, key: string): readonly unknown[] {
  const value = valueAt(from, key) ?? [];
  if (!Array.isArray(value)) throw wrongField(from, key, "a list", value);
  return value;
}

/**
 * The keys of a map of anybody's making, sorted as a server sends them, but for "__proto__": no key of Kubernetes' may
 * begin so, and JavaScript's does.
 */
export function keysIn({ values }: Fields): readonly string[] {
  return Object.keys(values)
    .filter((key) => key !== "__proto__")
    .sort();
}

/** The error that names a field, what it must be and what it is; never its value, which may be a secret. */
export function wrongField({ object, path, kind }: Fields, key: string, expected: string, value?: unknown): Failure {
  const place = path === "" ? showName(key) : `${path}.${showName(key)}`;
  const quote = expected === "text" && (typeof value === "number" || typeof value === "boolean");
  const cure = quote
    ? "put it in quotes"
    : `see kubectl explain ${showName(kind.toLowerCase())}.${place.replace(/\[\d+\]/g, "")}`;
  return new Failure("input", `${object}: ${place} must be ${expected}, found ${typeName(value)}; ${cure}`);
}

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function below({ path, object, kind }: Fields, key: string, values: Fields["values"]): Fields {
  return { values, path: path === "" ? key : `${path}.${key}`, object, kind };
}

/** What to call a value's type in a message. */
export function typeName(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  return typeof value === "string" ? "text" : typeof value === "number" ? "a number" : "true or false";
}
