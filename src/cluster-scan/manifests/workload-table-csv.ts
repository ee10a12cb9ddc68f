import { inputFailure, placeIn } from "./manifest-document.ts";

/** A line of a table, or several where a quoted cell has line breaks. */
export interface CsvRow {
  /** Where it begins in the file, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export type Separator = "," | ";" | "\t";

/**
 * The rows of a CSV text as RFC 4180 describes them: cells in double quotes may hold separators, line breaks and, doubled,
 * quotes. Lines end in LF or CRLF, the last one perhaps in nothing. Rows without any content are left out.
 * https://www.rfc-editor.org/rfc/rfc4180
 *
 * @throws Failure("input") for a quote that is not closed, or that something follows
 */
export function parseCsv(text: string, separator: Separator, file: string): readonly CsvRow[] {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let [line, at, rowLine] = [1, 0, 1];
  for (;;) {
    const cell = text[at] === '"' ? quotedCell(text, at, placeIn(file, line)) : plainCell(text, at, separator);
    cells.push(cell.value);
    line += cell.breaks;
    at = cell.end;
    if (text[at] === separator) {
      at += 1;
      continue;
    }
    const isBreak = text[at] === "\n" || text.startsWith("\r\n", at);
    if (at < text.length && !isBreak) {
      throw inputFailure(`${placeIn(file, line)}: text after a closing quote; write a quote inside of a cell twice`);
    }
    if (cells.some((value) => value.trim() !== "")) rows.push({ line: rowLine, cells });
    if (at >= text.length) return rows;
    at += text[at] === "\n" ? 1 : 2;
    line += 1;
    [cells, rowLine] = [[], line];
  }
}

interface Cell {
  readonly value: string;
  readonly end: number;
  /** Line breaks inside of it. */
  readonly breaks: number;
}

function plainCell(text: string, start: number, separator: Separator): Cell {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== "\n" && !text.startsWith("\r\n", end)) end += 1;
  return { value: text.slice(start, end), end, breaks: 0 };
}

function quotedCell(text: string, start: number, where: string): Cell {
  let end = start;
  do {
    end = text.indexOf('"', end + (end === start ? 1 : 2));
    if (end < 0) throw inputFailure(`${where}: a quote is not closed; close it, or double a quote inside of a cell`);
  } while (text[end + 1] === '"');
  const value = text.slice(start + 1, end).replaceAll('""', '"');
  return { value, end: end + 1, breaks: value.split("\n").length - 1 };
}
