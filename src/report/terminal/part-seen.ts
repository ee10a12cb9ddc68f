import { notSeenInBrief } from "../../assessment/not-seen.ts";
import type { PartlySeen } from "../published-values.ts";
import { unreadLines } from "./header.ts";
import { type Page, paragraph } from "./page.ts";

/** What could not be seen of what a report rests on, and what that means for it. */
export function partLines(page: Page, { coverage, cluster }: PartlySeen, holds: string | undefined): string[] {
  const style = page.palette.caution;
  return [
    ...(cluster?.redacted ? paragraph(page, [{ text: "Names are pseudonyms.", style }]) : []),
    ...unreadLines(page, coverage?.unread ?? []),
    ...(holds === undefined ? [] : paragraph(page, [{ text: holds, style }])),
  ];
}

/** The same in a line or two, for `-q`. */
export function partLine(page: Page, { coverage }: PartlySeen, holds: string | undefined): string[] {
  const unread = coverage?.unread ?? [];
  const notSeen = unread.length === 0 ? [] : [`Not seen: ${notSeenInBrief(unread)}.`];
  const text = [...notSeen, ...(holds === undefined ? [] : [holds])].join(" ");
  return text === "" ? [] : paragraph(page, [{ text, style: page.palette.caution }], "");
}
