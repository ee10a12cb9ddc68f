import { printableJson } from "../../printable.ts";

/** Any published value as it is: what other programs read. Two spaces, so that saved reports can be compared by line. */
export function renderJson(value: unknown): string {
  return `${printableJson(JSON.stringify(value, null, 2))}\n`;
}
