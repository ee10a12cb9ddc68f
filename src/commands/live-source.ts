import type { Command } from "commander";
import { someKinds } from "../assessment/not-seen.ts";
import type { CollectionName, Inventory } from "../cluster-scan/inventory.ts";
import { kindsFilling } from "../cluster-scan/kinds.ts";
import { printable } from "../printable.ts";
import { connectionFlags } from "./cluster-flags.ts";
import type { Surroundings } from "./command-module.ts";
import { progressLine } from "./progress-line.ts";
import { selectAsAsked, selectionOf } from "./selection-flags.ts";

/**
 * Reads a live cluster as the flags say, and shows how far that is.
 *
 * @param tell told what the server warns of, and of a scan that --timeout cut; with it, no progress is shown, which would be that of several clusters
 */
export async function collectLive(
  command: Command,
  { stderr, env, interrupted }: Surroundings,
  reads: readonly CollectionName[],
  where: { readonly context?: string; readonly sinceMs?: number },
  tell?: (text: string) => void,
): Promise<Inventory> {
  const { collectInventory } = await import("../cluster-scan/live/collect.ts");
  const { timeout } = command.opts<{ timeout?: number }>();
  const { namespaces } = selectionOf(command) ?? {};
  const progress = progressLine(stderr, env);
  const say = tell ?? ((text: string) => void stderr.write(`${printable(text)}\n`));
  try {
    const inventory = await collectInventory({
      ...connectionFlags(command),
      ...where,
      ...(timeout === undefined ? {} : { timeoutSeconds: timeout }),
      ...(namespaces === undefined ? {} : { namespaces }),
      kinds: kindsFilling(reads),
      signal: interrupted,
      ...(tell === undefined ? { onProgress: progress.show } : {}),
      onWarning(text) {
        progress.clear();
        say(`The server warns: ${text}`);
      },
    });
    progress.clear();
    const cut = cutShort(inventory);
    if (cut !== undefined) say(cut);
    return inventory;
  } finally {
    progress.clear();
  }
}

/** That --timeout ended the scan early, where it did: a report that is short of objects looks like any other. */
function cutShort({ unread }: Inventory): string | undefined {
  const late = unread.filter(({ reason }) => reason.startsWith("not read within"));
  const [first] = late;
  if (first === undefined) return undefined;
  return `The scan was cut short: ${someKinds(late.map(({ kind }) => kind))} ${first.reason}.`;
}

/** One cluster of a fleet, as the selection flags narrow it; its time began with the first of them. */
export async function loadContext(
  command: Command,
  surroundings: Surroundings,
  reads: readonly CollectionName[],
  { context, sinceMs }: { readonly context: string; readonly sinceMs: number },
): Promise<Inventory> {
  const { stderr } = surroundings;
  const inventory = await collectLive(command, surroundings, reads, { context, sinceMs }, (text) =>
    stderr.write(`${printable(`${context}: ${text}`)}\n`),
  );
  return selectAsAsked(inventory, selectionOf(command));
}
