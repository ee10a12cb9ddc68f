import { printable } from "../../printable.ts";
import { displayWidth } from "../display-width.ts";
import { breakJson } from "./break-json.ts";
import type { Page } from "./page.ts";

const prompt = "$ ";
const continued = " \\";
const leastIndent = "    ";

/**
 * A shell command that can be copied: a long one goes on after a backslash, broken only at spaces outside of quotes,
 * and between the tokens of JSON where that is not enough. Nothing, when it cannot be shown so: half a command is worse
 * than none.
 */
export function commandLines({ columns, palette }: Page, command: string, indent: string): string[] {
  if (printable(command) !== command) return [];
  for (const piecesOf of waysToBreak) {
    for (const margin of [indent, leastIndent]) {
      const lines = breakCommand(command, columns - margin.length - prompt.length, piecesOf);
      if (lines !== null)
        return lines.map((line, index) => `${margin}${palette.command(`${index === 0 ? prompt : "  "}${line}`)}`);
    }
  }
  return [];
}

/** What a word may be broken into, where it does not fit. */
type PiecesOf = (word: string) => readonly string[];

/** From what reads best to what fits most. */
const waysToBreak: readonly PiecesOf[] = [
  (word) => [word],
  (word) => breakJson(word, "members"),
  (word) => breakJson(word, "tokens"),
];

/** Null when a piece of a word does not fit, or a quote never closes. */
function breakCommand(command: string, room: number, piecesOf: PiecesOf): string[] | null {
  if (displayWidth(command) <= room) return [command];
  const words = command.match(/(?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^\s'"\\])+/g) ?? [];
  if (words.join(" ") !== command) return null;
  const lines: string[] = [];
  // A backslash has to fit everywhere, because a word's last piece may need one.
  const fits = (line: string) => displayWidth(line) + continued.length <= room;
  for (const word of words) {
    // Lines after the first are indented by two more, so that they read as one command.
    const start = lines.length === 0 ? word : `  ${word}`;
    const [first = "", ...others] = fits(start) ? [word] : piecesOf(word);
    const last = lines.at(-1);
    if (last !== undefined && fits(`${last} ${first}`)) {
      lines[lines.length - 1] = `${last} ${first}`;
    } else {
      if (last !== undefined) lines[lines.length - 1] = `${last}${continued}`;
      lines.push(last === undefined ? first : `  ${first}`);
    }
    for (const piece of others) {
      // Inside the quotes: a line ends as it is, and the next one begins below the quote's content.
      const before = lines.at(-1) ?? "";
      if (fits(`${before}${piece}`)) lines[lines.length - 1] = `${before}${piece}`;
      else lines.push(`   ${piece}`);
    }
  }
  return lines.every((line) => displayWidth(line) <= room) ? lines : null;
}
