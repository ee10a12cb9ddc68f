import { Chalk } from "chalk";
import type { Severity } from "../../cluster-scan/finding.ts";

/** Changes how a text looks and nothing else. */
export type Style = (text: string) => string;

/**
 * What a terminal report is drawn with: told, never detected, so that a file never gets a terminal's escapes. Only the
 * sixteen colours that a user's theme defines; nothing is said by colour alone.
 */
export interface Palette {
  readonly heading: Style;
  readonly strong: Style;
  /** Evidence and asides. */
  readonly quiet: Style;
  readonly command: Style;
  readonly good: Style;
  readonly caution: Style;
  readonly bad: Style;
  readonly severity: Readonly<Record<Severity, Style>>;
}

export function createPalette(color: boolean): Palette {
  const chalk = new Chalk({ level: color ? 1 : 0 });
  return {
    heading: chalk.bold.cyan,
    strong: chalk.bold,
    quiet: chalk.dim,
    command: chalk.cyan,
    good: chalk.bold.green,
    caution: chalk.bold.yellow,
    bad: chalk.bold.red,
    severity: { blocker: chalk.bold.red, high: chalk.yellow, medium: chalk.blue, info: chalk.dim },
  };
}
