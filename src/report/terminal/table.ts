import Table from "cli-table3";
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
 * A table without borders but for a rule under its head; the first column is words, the others are figures. Null when
 * it would be wider than the page: then the same is better said as a list.
 */
export function tableLines(
  { columns, palette }: Page,
  head: readonly Cell[],
  rows: readonly (readonly Cell[])[],
): string[] | null {
  if (tableWidth([head, ...rows]) > columns) return null;
  const plain: Style = (text) => text;
  const cells = (row: readonly Cell[], style: Style) =>
    row.map((cell, column) => ({
      content: cell.map((part) => drawPart(part, style)).join("\n"),
      hAlign: column === 0 ? ("left" as const) : ("right" as const),
      style: { "padding-left": column === 0 ? 0 : gap, "padding-right": 0 },
    }));
  const table = new Table({ style: { head: [], border: [], compact: true }, chars: noBorders });
  table.push(cells(head, palette.quiet), ...rows.map((row) => cells(row, plain)));

  const lines = table
    .toString()
    .split("\n")
    .map((line) => `${indent}${line}`.trimEnd());
  const rule = `${indent}${palette.quiet("─".repeat(tableWidth([head, ...rows]) - indent.length))}`;
  return lines.toSpliced(Math.max(...head.map((cell) => cell.length)), 0, rule);
}

function tableWidth(rows: readonly (readonly Cell[])[]): number {
  const columnCount = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columnCount }, (_, column) =>
    Math.max(...rows.flatMap((row) => (row[column] ?? []).map((part) => displayWidth(textOf(part))))),
  );
  return indent.length + widths.reduce((sum, width) => sum + width, 0) + gap * (columnCount - 1);
}

function textOf(part: string | Span): string {
  return printable(typeof part === "string" ? part : part.text);
}

function drawPart(part: string | Span, style: Style): string {
  return (typeof part === "string" ? style : part.style)(textOf(part));
}

const sides = ["", "-mid", "-left", "-right"] as const;
const noBorders = Object.fromEntries([
  ...["top", "bottom", "mid"].flatMap((name) => sides.map((side) => [`${name}${side}`, ""])),
  ...["left", "right", "middle"].map((name) => [name, ""]),
]);
