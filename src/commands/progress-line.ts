import { printable } from "../printable.ts";

/** One line of a terminal that says how far something is, and goes when it is done. */
export interface ProgressLine {
  readonly show: (text: string) => void;
  /** Removes the line; what is written next starts where it was. */
  readonly clear: () => void;
}

/** Shows nothing where stderr is no terminal, or one that cannot erase a line. */
export function progressLine(
  stderr: NodeJS.WriteStream,
  env: Readonly<Record<string, string | undefined>>,
): ProgressLine {
  if (!stderr.isTTY || env["TERM"] === "dumb") return { show: () => undefined, clear: () => undefined };
  let shown = false;
  return {
    show(text) {
      shown = true;
      stderr.write(`${toLineStart}${printable(text).slice(0, stderr.columns - 1)}`);
    },
    clear() {
      if (shown) stderr.write(toLineStart);
      shown = false;
    },
  };
}

/** Carriage return, and "erase in line" of ECMA-48, which every terminal but "dumb" knows. */
const toLineStart = "\r\u001b[K";
