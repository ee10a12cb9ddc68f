import { printable } from "../../printable.ts";

type Attributes = Readonly<Record<string, string | number>>;

/** An element on lines of its own; `content` is XML already. */
export function element(name: string, attributes: Attributes, content: readonly string[] = []): string[] {
  const open = `${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${toXml(`${value}`)}"`)
    .join("")}`;
  return content.length === 0 ? [`<${open}/>`] : [`<${open}>`, ...content.map((line) => `  ${line}`), `</${name}>`];
}

/** An element that holds lines of text, which begin at the margin: readers show them as they are. */
export function textElement(name: string, attributes: Attributes, lines: readonly string[]): string[] {
  const [open = ""] = element(name, attributes, [""]);
  const text = lines.map((line) => toXml(line).trimEnd()).join("\n");
  return [`${open}${text}</${name}>`];
}

/**
 * A text of unknown origin as XML 1.0 text or attribute: what is not plainly visible is written out (printable.ts),
 * which leaves of the characters that XML has no way to write only the two that are none at the end of a plane.
 */
function toXml(text: string): string {
  return printable(text)
    .replace(/[\ufffe\uffff]/g, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`)
    .replace(/[&<>"]/g, (character) => entities[character] ?? "");
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
