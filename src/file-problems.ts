import { showValue } from "./show-value.ts";
import type { Entry } from "./yaml-entries.ts";

/** Lines that a message names besides the first problem's. */
const mostListed = 8;

/** What is wrong in a file, and where. */
export interface FileProblem {
  readonly line: number;
  /** Without a full stop. */
  readonly text: string;
}

/** The first problem and its line in one sentence, and in which lines there are more. `name`: the file. */
export function describeProblems(problems: readonly FileProblem[], name: string): string {
  const [first, ...others] = [...problems].sort((a, b) => a.line - b.line);
  if (first === undefined) return "";
  const lines = [...new Set(others.map(({ line }) => line))];
  const listed = `${lines.slice(0, mostListed).join(", ")}${lines.length > mostListed ? ", ..." : ""}`;
  const more = others.length === 0 ? "" : ` (${others.length} more: line ${listed})`;
  return `${name}:${first.line}: ${first.text}.${more}`;
}

/** Keys that stand twice: YAML forbids it, and which one counts would be anybody's guess. */
export function repeatedKeys(entries: readonly Entry[]): FileProblem[] {
  const seen = new Map<unknown, number>();
  return entries.flatMap(({ key, line }) => {
    const before = seen.get(key);
    seen.set(key, before ?? line);
    return before === undefined
      ? []
      : [{ line, text: `${showValue(key)} stands in line ${before} already; keep one of the two` }];
  });
}

/** 1, or left out: files written by hand often do. */
export function versionProblems({ value, line }: Entry): FileProblem[] {
  if (value === 1 || value === "1") return [];
  return [{ line, text: `schemaVersion is ${showValue(value)}; this mesh-check understands 1` }];
}
