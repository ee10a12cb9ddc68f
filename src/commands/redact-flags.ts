import { randomBytes } from "node:crypto";
import type { Command } from "commander";
import type { Inventory } from "../cluster-scan/inventory.ts";
import type { RealNames } from "../cluster-scan/redact/real-names.ts";
import { readRedactKey } from "./read-redact-key.ts";

interface RedactFlags {
  readonly redact?: true;
  readonly redactKey?: string;
}

/** Names in what the command writes become pseudonyms. */
export function addRedactFlags(command: Command): void {
  command
    .optionsGroup("Redaction:")
    .option("--redact", "pseudonyms in place of names, hosts and values of labels; numbers and versions stay")
    .option(
      "--redact-key <path>",
      "the same, with pseudonyms that are equal in every run with this file; it is made if it is missing",
    );
}

/** What is left to be told to whoever gives the result away. */
export const redactionNote =
  "Redacted: names are pseudonyms. Counts, sizes, versions, port numbers, protocols, known software and the order of " +
  "objects still show.";

/**
 * The key that pseudonyms are to be made with: that of --redact-key, which asks for redaction by itself, or a random one
 * that nobody keeps. Undefined when no redaction is asked for.
 *
 * @param tell told of a key that is new
 */
export async function redactKeyOf(
  command: Command,
  tell: (text: string) => void = () => {},
): Promise<Uint8Array | undefined> {
  const { redact, redactKey } = command.opts<RedactFlags>();
  if (redactKey === undefined && redact !== true) return undefined;
  const key = redactKey === undefined ? randomBytes(32) : await readRedactKey(redactKey, tell);
  return key;
}

/** What was loaded, and, where its names became pseudonyms, the way back for this run. */
export interface NamedInventory {
  readonly inventory: Inventory;
  readonly realNames?: RealNames;
}

/** The inventory with pseudonyms; as it is without a key. */
export async function redacted(inventory: Inventory, key: Uint8Array | undefined): Promise<NamedInventory> {
  if (key === undefined) return { inventory };
  const { redactKeepingNames } = await import("../cluster-scan/redact/redact-inventory.ts");
  return redactKeepingNames(inventory, key);
}

/** Whether pseudonyms are those of other runs with the same flags. */
export function keepsPseudonyms(command: Command): boolean {
  return command.opts<RedactFlags>().redactKey !== undefined;
}

/** Whether the flags ask for pseudonyms. */
export function asksRedaction(command: Command): boolean {
  const { redact, redactKey } = command.opts<RedactFlags>();
  return redact === true || redactKey !== undefined;
}
