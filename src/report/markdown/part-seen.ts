import type { PartlySeen } from "../published-values.ts";
import { type Block, table } from "./document.ts";
import { code, prose } from "./escape.ts";

/** What could not be seen of what a report rests on, in full, and what that means for it. */
export function partBlocks({ coverage, cluster }: PartlySeen, holds: string | undefined): readonly Block[] {
  const rows = (coverage?.unread ?? []).map(({ what, reason }) => [code(what), prose(reason)]);
  return [
    ...(cluster?.redacted ? [["Names are pseudonyms."]] : []),
    ...(rows.length === 0 ? [] : [table(["Not seen", "Reason"], rows)]),
    ...(holds === undefined ? [] : [[`**${prose(holds)}**`]]),
  ];
}
