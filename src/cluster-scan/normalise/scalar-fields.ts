import { type Fields, keysIn, listAt, optionalMapAt, valueAt, wrongField } from "./fields.ts";

/** The text in a field; undefined when it is not given. A number or boolean is refused, as the API server refuses it. */
export function textAt(from: Fields, key: string): string | undefined {
  const value = valueAt(from, key);
  if (value === undefined || typeof value === "string") return value;
  throw wrongField(from, key, "text", value);
}

/** The text in a field that Kubernetes requires. */
export function requiredTextAt(from: Fields, key: string): string {
  const text = textAt(from, key);
  if (text === undefined || text === "") throw wrongField(from, key, "text");
  return text;
}

/** One of a few words, as Kubernetes spells them; `fallback` when it is not given. */
export function choiceAt<const T extends string>(from: Fields, key: string, allowed: readonly T[], fallback: T): T {
  const text = textAt(from, key);
  if (text === undefined || text === "") return fallback;
  const choice = allowed.find((word) => word === text);
  if (choice === undefined) throw wrongField(from, key, `one of ${allowed.join(", ")}`, text);
  return choice;
}

/** A count, port or user id: a whole number from zero; undefined when it is not given. */
export function wholeNumberAt(from: Fields, key: string): number | undefined {
  const value = valueAt(from, key);
  if (value === undefined) return value;
  if (isWholeNumber(value)) return unsigned(value);
  throw wrongField(from, key, "a whole number from 0", value);
}

/** A number that the API takes whatever it is: `belowZero` for what is, and what no number holds exactly is cut. */
export function anyNumberAt<T>(from: Fields, key: string, belowZero: T): number | T | undefined {
  const value = valueAt(from, key);
  if (typeof value !== "number" || !Number.isInteger(value)) return wholeNumberAt(from, key);
  return value < 0 ? belowZero : unsigned(Math.min(value, Number.MAX_SAFE_INTEGER));
}

export function requiredWholeNumberAt(from: Fields, key: string): number {
  const value = wholeNumberAt(from, key);
  if (value === undefined) throw wrongField(from, key, "a whole number from 0");
  return value;
}

/** A port of a Service or container. */
export function requiredPortAt(from: Fields, key: string): number {
  const port = requiredWholeNumberAt(from, key);
  if (port > 0 && port <= lastPort) return port;
  throw wrongField(from, key, `a port from 1 to ${lastPort}`, port);
}

const lastPort = 65_535;

/** A port by number or name (IntOrString); 0 and "" are what clients write for "not given". */
export function portAt(from: Fields, key: string): number | string | undefined {
  const port = numberOrTextAt(from, key, "a port number or name");
  if (typeof port !== "number" || port <= lastPort) return port;
  throw wrongField(from, key, `a port up to ${lastPort}, or a name`, port);
}

/** A whole number from zero, or text (IntOrString); undefined when it is not given. */
export function numberOrTextAt(from: Fields, key: string, expected: string): number | string | undefined {
  const value = valueAt(from, key);
  if (value === undefined || typeof value === "string") return value;
  if (isWholeNumber(value)) return unsigned(value);
  throw wrongField(from, key, expected, value);
}

/** True or false; false when it is not given, which is the default of every field read here. */
export function flagAt(from: Fields, key: string): boolean {
  const value = valueAt(from, key) ?? false;
  if (typeof value !== "boolean") throw wrongField(from, key, "true or false", value);
  return value;
}

/** A list of texts; empty when it is not given. */
export function textsAt(from: Fields, key: string): readonly string[] {
  return listAt(from, key).map((item, index) => {
    if (typeof item !== "string") throw wrongField(from, `${key}[${index}]`, "text", item);
    return item;
  });
}

/** A map of texts, such as labels, of which only the keys that `wanted` accepts are read; empty when it is not given. */
export function textMapAt(
  from: Fields,
  key: string,
  wanted: (key: string) => boolean = () => true,
): Readonly<Record<string, string>> {
  const map = optionalMapAt(from, key);
  if (map === undefined) return {};
  const names = keysIn(map).filter(wanted);
  return Object.fromEntries(names.map((name) => [name, textAt(map, name) ?? ""]));
}

/** JSON and YAML can write -0, which is 0 to Kubernetes, and to JSON once it is written again. */
function unsigned(amount: number): number {
  return amount === 0 ? 0 : amount;
}

function isWholeNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
