import type { FindingOverview } from "../finding-groups.ts";
import type { OfferedRemedy } from "../finding-remedies.ts";
import { pseudonymNote } from "../looked-at.ts";
import { meshName } from "../mesh-name.ts";
import { commandLines } from "./command.ts";
import { severityColumns } from "./finding-entry.ts";
import { type Page, paragraph } from "./page.ts";
import { wrap } from "./wrap.ts";

/** Below what a finding says. */
export const remedyIndent = " ".repeat(4 + severityColumns);

/** What to do, and up to so many of its commands as can be copied from a terminal. */
export function remedyLines(
  page: Page,
  { text, meshes, commands }: OfferedRemedy,
  { mesh, redacted }: Pick<FindingOverview, "mesh" | "redacted">,
  mostCommands: number,
): string[] {
  const { columns, palette } = page;
  const whose = mesh === null && !meshes.includes("any") ? `${meshes.map(meshName).join(", ")}: ` : "";
  const first = { text: `    ${"do".padEnd(severityColumns)}`, style: palette.good };
  const shown = commands.slice(0, mostCommands).flatMap((command) => commandLines(page, command, remedyIndent));
  const note =
    redacted && shown.length > 0
      ? paragraph(page, [{ text: pseudonymNote, style: palette.caution }], remedyIndent)
      : [];
  return [...wrap(`${whose}${text}`, { columns, first }), ...shown, ...note];
}

/** How many of the commands, of the first so many, can be shown so that they can be copied. */
export function shownCommands(page: Page, { commands }: OfferedRemedy, mostCommands: number): number {
  return commands.slice(0, mostCommands).filter((command) => commandLines(page, command, remedyIndent).length > 0)
    .length;
}
