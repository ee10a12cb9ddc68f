import { printable } from "../../printable.ts";
import { displayWidth } from "../display-width.ts";
import type { Page } from "./page.ts";

const prompt = "$ ";
const continued = " \\";
const leastIndent = "    ";

/**
 * A shell command that can be copied: a long one goes on after a backslash, broken only at spaces outside of quotes.
 * Nothing, when it cannot be shown so: half a command is worse than none.
 */
export function commandLines({ columns, palette }: Page, command: string, indent: string): string[] {
  for (const margin of printable(command) === command ? [indent, leastIndent] : []) {
    const lines = breakCommand(command, columns - margin.length - prompt.length);
    if (lines !== null)
      return lines.map((line, index) => `${margin}${palette.command(`${index === 0 ? prompt : "  "}${line}`)}`);
  }
  return [];
}

/** Null when a word, quotes and all, does not fit, or a quote never closes. */
function breakCommand(command: string, room: number): string[] | null {
  if (displayWidth(command) <= room) return [command];
  const words = command.match(/(?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^\s'"\\])+/g) ?? [];
  if (words.join(" ") !== command) return null;
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    // Lines after the first are indented by two more, so that they read as one command.
    const start = last === undefined ? word : `  ${word}`;
    if (displayWidth(start) + continued.length > room) return null;
    if (last !== undefined && displayWidth(`${last} ${word}`) + continued.length <= room) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(start);
    }
  }
  return lines.map((line, index) => (index === lines.length - 1 ? line : `${line}${continued}`));
}
