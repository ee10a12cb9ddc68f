import { printable } from "../../printable.ts";

/**
 * Words that GitHub would turn into something after Markdown is done: @mentions, issue numbers, links, :emoji:. A
 * backslash does not stop that, being code does.
 */
const reacting = /@|#\d|:\/\/|www\.|:[\w+-]+:/i;

/** A text of unknown origin as Markdown prose, in a table cell too: it shows as it is and starts nothing. */
export function prose(text: string): string {
  const words = printable(text)
    .split(" ")
    .map((word) => (reacting.test(word) ? code(word) : escapeWord(word)));
  return words
    .join(" ")
    .replace(/^(\s*)([#+=-])/, "$1\\$2")
    .replace(/^(\s*\d+)([.)](?:\s|$))/, "$1\\$2");
}

/**
 * A name or value as a code span. Inside one nothing can be escaped, so what would end it, end its table cell, or be
 * taken for HTML by a careless reader is written out.
 */
export function code(text: string): string {
  const safe = printable(text).replace(/[`|<>]/g, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
  return safe.trim() === "" ? '`""`' : `\`${safe}\``;
}

/** Links of our own catalogues, and only those: in a target, what could end it is percent-encoded. */
export function link(title: string, url: string): string {
  return `[${prose(title)}](${encodeURI(url).replace(/[()]/g, (bracket) => `%${bracket.charCodeAt(0).toString(16)}`)})`;
}

function escapeWord(word: string): string {
  return word
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[\\`*_[\]|~$]/g, "\\$&");
}
