import { printable } from "../../printable.ts";
import { displayWidth } from "../display-width.ts";
import type { Page } from "./page.ts";
import type { Style } from "./palette.ts";
import type { Span } from "./wrap.ts";

/** The lines of one cell. */
export type Cell = readonly (string | Span)[];

const indent = "  ";
const gap = 2;

/**
 * A table without borders but for a rule under its head; the first columns (one, unless told) are words, the others are
 * figures. Null when it would be wider than the page: then the same is better said as a list.
 */
export function tableLines(
  { columns, palette }: Page,
  head: readonly Cell[],
  rows: readonly (readonly Cell[])[],
  wordColumns = 1,
): string[] | null {
  if (tableWidth([head, ...rows]) > columns) return null;
  const widths = columnWidths([head, ...rows]);
  const lines = (row: readonly Cell[], style: Style) =>
    Array.from({ length: Math.max(...row.map((cell) => cell.length)) }, (_, line) => {
      const parts = widths.map((width, column) => {
        const part = row[column]?.[line] ?? "";
        const padding = " ".repeat(width - displayWidth(textOf(part)));
        return column < wordColumns ? `${drawPart(part, style)}${padding}` : `${padding}${drawPart(part, style)}`;
      });
      return `${indent}${parts.join(" ".repeat(gap))}`.trimEnd();
    });
  const rule = `${indent}${palette.quiet("─".repeat(tableWidth([head, ...rows]) - indent.length))}`;
  return [...lines(head, palette.quiet), rule, ...rows.flatMap((row) => lines(row, (text) => text))];
}

function tableWidth(rows: readonly (readonly Cell[])[]): number {
  const widths = columnWidths(rows);
  return indent.length + widths.reduce((sum, width) => sum + width, 0) + gap * (widths.length - 1);
}

function columnWidths(rows: readonly (readonly Cell[])[]): readonly number[] {
  return Array.from({ length: Math.max(...rows.map((row) => row.length)) }, (_, column) =>
    Math.max(...rows.flatMap((row) => (row[column] ?? []).map((part) => displayWidth(textOf(part))))),
  );
}

function textOf(part: string | Span): string {
  return printable(typeof part === "string" ? part : part.text);
}

function drawPart(part: string | Span, style: Style): string {
  return (typeof part === "string" ? style : part.style)(textOf(part));
}
