import { printable } from "./printable.ts";

const longest = 60;

/** A value of foreign origin on one line of a message, as JSON, cut short. */
export function showValue(value: unknown): string {
  return cut(typeof value === "number" ? String(value) : (JSON.stringify(value) ?? typeof value));
}

/** What names of Kubernetes, and ways to fields, are made of. */
const plainName = /^[\w./[\]-]{1,253}$/;

/** A name of foreign origin on one line of a message: as it is where it looks like one, else printable, in quotes. */
export function showName(name: string): string {
  return plainName.test(name) ? name : cut(`"${printable(name)}"`);
}

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}...` : text;
}
