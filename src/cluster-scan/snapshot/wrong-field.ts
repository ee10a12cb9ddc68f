import type { z } from "zod/mini";
import { Failure } from "../../failure.ts";
import { showName } from "../../show-value.ts";
import { typeName } from "../normalise/fields.ts";

/** What to do about a snapshot that is not as it was written. */
export const damaged = "it is damaged or was changed by hand, so make it again with mesh-check collect";

/**
 * The one sentence about the first thing in a snapshot that is not as its schema says: where it is, what was expected and
 * what kind of value is there, never the value.
 *
 * @param at the way from the document to the value that was parsed
 */
export function wrongField(file: string, at: readonly PropertyKey[], value: unknown, error: z.core.$ZodError): Failure {
  const [issue] = error.issues;
  const found = (issue?.path ?? []).reduce(fieldOf, value);
  const place = pathOf([...at, ...(issue?.path ?? [])]);
  const expected = issue?.message ?? "something else";
  return new Failure("input", `${file}: ${place} must be ${expected}, found ${typeName(found)}; ${damaged}.`);
}

function fieldOf(value: unknown, key: PropertyKey): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<PropertyKey, unknown>>)[key]
    : undefined;
}

/** "inventory.records.services[3].ports[0].port" */
function pathOf(path: readonly PropertyKey[]): string {
  const steps = path.map((key) => (typeof key === "number" ? `[${key}]` : `.${showName(String(key))}`));
  return steps.join("").replace(/^\./, "") || "the document";
}
