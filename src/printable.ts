/**
 * What could move a cursor, recolour or reorder a line, or not be seen at all: control characters (C0, C1, DEL), bidi
 * overrides and other format characters, line and paragraph separators, lone surrogates, private use, and code points
 * that Unicode says to draw as nothing (zero-width spaces, variation selectors, Hangul fillers).
 */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * A text of unknown origin, safe to print on one line: every character that is not plainly visible is written out as
 * `\u{1b}`, so that two names that differ also look different. Everything else is unchanged.
 */
export function printable(text: string): string {
  return text.replace(unprintable, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/**
 * JSON text with the same characters written as JSON escapes, except the line breaks between its values: it parses to
 * the same value, and is harmless on a terminal, in a script element and to tools that stop at U+2028.
 */
export function printableJson(json: string): string {
  return json.replace(unprintable, (character) => (character === "\n" ? character : jsonEscape(character)));
}

function jsonEscape(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}
