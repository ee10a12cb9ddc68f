import { printable } from "../../printable.ts";
import { characterWidth, displayWidth } from "../display-width.ts";
import type { Style } from "./palette.ts";

export interface Span {
  readonly text: string;
  readonly style: Style;
}

/** Words for people, of whatever origin: printable.ts is applied here, the only way from a text to a terminal line. */
export type Text = string | readonly (string | Span)[];

export interface Layout {
  /** No line is longer, indents included. */
  readonly columns: number;
  /** What the first line starts with; plain text. */
  readonly first?: string | Span;
  /** What the other lines start with: as wide as `first` unless given. */
  readonly rest?: string;
}

type Piece = { readonly text: string; readonly style: Style };

const plain: Style = (text) => text;
const gluedSpace = "\u00a0";

/** A text that stays on one line while it fits on one: "13 Deployments", `Deployment shop/cart`. */
export function unbroken(text: string): string {
  return text.replaceAll(" ", gluedSpace);
}

/** Breaks a text at spaces, or inside a word that is longer than a line; styles never reach over a line's end. */
export function wrap(text: Text, { columns, first = "", rest }: Layout): string[] {
  const lead = toPiece(first);
  const indent = rest ?? " ".repeat(displayWidth(lead.text));
  const [firstRoom, restRoom] = [columns - displayWidth(lead.text), columns - displayWidth(indent)];
  const narrowest = Math.max(1, Math.min(firstRoom, restRoom));

  let line: Piece[] = [];
  const lines = [line];
  let width = 0;
  for (const word of wordsOf(text).flatMap((word) => splitWord(word, narrowest))) {
    const wordWidth = widthOf(word);
    if (width > 0 && width + 1 + wordWidth > (lines.length === 1 ? firstRoom : restRoom)) {
      line = [];
      lines.push(line);
      width = 0;
    }
    line.push(...(width > 0 ? afterSpace(word, line.at(-1)) : word));
    width += wordWidth + (width > 0 ? 1 : 0);
  }
  const start = lead.style(lines[0]?.length === 0 ? lead.text.trimEnd() : lead.text);
  return lines.map((pieces, index) => `${index === 0 ? start : indent}${draw(pieces)}`);
}

function toPiece(part: string | Span): Piece {
  const { text, style } = typeof part === "string" ? { text: part, style: plain } : part;
  return { text: printable(text), style };
}

/** Words are runs without a space; one word may have several styles. */
function wordsOf(text: Text): Piece[][] {
  const words: Piece[][] = [[]];
  for (const part of typeof text === "string" ? [text] : text) {
    const piece = toPiece(part);
    for (const [index, chunk] of piece.text.split(" ").entries()) {
      if (index > 0) words.push([]);
      if (chunk !== "") words.at(-1)?.push({ text: chunk, style: piece.style });
    }
  }
  return words.filter((word) => word.length > 0);
}

function splitWord(word: Piece[], room: number): Piece[][] {
  if (widthOf(word) <= room) return [word];
  const parts: Piece[][] = [[]];
  let width = 0;
  for (const { text, style } of word) {
    for (const character of text) {
      const characterColumns = characterWidth(character);
      if (width > 0 && width + characterColumns > room) {
        parts.push([]);
        width = 0;
      }
      parts.at(-1)?.push({ text: character, style });
      width += characterColumns;
    }
  }
  return parts;
}

/** The space before a word belongs to a style that goes on, and to none where styles change. */
function afterSpace(word: Piece[], before: Piece | undefined): Piece[] {
  const [head, ...others] = word;
  if (head === undefined) return word;
  if (head.style === before?.style) return [{ text: ` ${head.text}`, style: head.style }, ...others];
  return [{ text: " ", style: plain }, ...word];
}

function widthOf(word: readonly Piece[]): number {
  return word.reduce((sum, { text }) => sum + displayWidth(text), 0);
}

function draw(pieces: readonly Piece[]): string {
  const runs: Piece[] = [];
  for (const piece of pieces) {
    const last = runs.at(-1);
    if (last?.style === piece.style) runs[runs.length - 1] = { text: last.text + piece.text, style: last.style };
    else runs.push(piece);
  }
  return runs.map(({ text, style }) => style(text.replaceAll(gluedSpace, " "))).join("");
}
