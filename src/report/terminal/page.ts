import type { NextCommand } from "../next-command.ts";
import type { Terminal } from "../renderer.ts";
import { createPalette, type Palette } from "./palette.ts";
import { type Text, wrap } from "./wrap.ts";

/** What sections are drawn on. */
export interface Page {
  readonly columns: number;
  readonly palette: Palette;
}

/** Below this, words break up; above that, lines are hard to follow. */
const [fewestColumns, mostColumns] = [40, 120];
const labelColumns = 14;

export function createPage({ color, columns }: Terminal): Page {
  return { columns: Math.min(mostColumns, Math.max(fewestColumns, columns)), palette: createPalette(color) };
}

/** A heading, what stands beside it, and its lines. */
export function section({ columns, palette }: Page, title: string, aside: Text, lines: readonly string[]): string[] {
  const beside = typeof aside === "string" ? [{ text: aside, style: palette.quiet }] : aside;
  const first = { text: `${title}  `, style: palette.heading };
  return ["", ...wrap(beside, { columns, first, rest: "  " }), ...lines];
}

/** A paragraph under a heading. */
export function paragraph({ columns }: Page, text: Text, indent = "  "): string[] {
  return wrap(text, { columns, first: indent });
}

/** "  Cycles        shop/a → shop/b": a name in the margin and what it stands for. */
export function labelled({ columns, palette }: Page, label: string, text: Text, hanging = 0): string[] {
  const first = { text: `  ${label.padEnd(labelColumns)}`, style: palette.quiet };
  return wrap(text, { columns, first, rest: " ".repeat(2 + labelColumns + hanging) });
}

/** Several things under one name: side by side while they fit on a line, else a line for each; `more` are not shown. */
export function labelledList(page: Page, label: string, items: readonly string[], more = 0): string[] {
  if (items.length === 0) return [];
  const rest = more === 0 ? [] : [`and ${more} more`];
  const [line, ...others] = labelled(page, label, [...items, ...rest].join("; "));
  if (line !== undefined && others.length === 0) return [line];
  return [...items, ...rest].flatMap((item, index) =>
    // A numbered item goes on below its text, not below its number.
    labelled(page, index === 0 ? label : "", item, /^\d+\. /.exec(item)?.[0].length),
  );
}

/** The last line of every report: what to type next, below what for. */
export function nextLines({ columns, palette }: Page, { why, command }: NextCommand): string[] {
  const first = { text: "Next: ", style: palette.strong };
  return [
    "",
    ...wrap([{ text: `To ${why}:`, style: palette.quiet }], { columns }),
    ...wrap([{ text: command, style: palette.command }], { columns, first }),
  ];
}

/** Joins sections to a document. */
export function toDocument(sections: readonly (readonly string[])[]): string {
  return `${sections.flat().join("\n").replace(/^\n+/, "")}\n`;
}
