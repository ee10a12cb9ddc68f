import { randomBytes } from "node:crypto";
import type { Command } from "commander";
import type { Inventory } from "../cluster-scan/inventory.ts";
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

/** The inventory with pseudonyms; as it is without a key. */
export async function redacted(inventory: Inventory, key: Uint8Array | undefined): Promise<Inventory> {
  if (key === undefined) return inventory;
  const { redactInventory } = await import("../cluster-scan/redact/redact-inventory.ts");
  return redactInventory(inventory, key);
}

/** Whether the flags ask for pseudonyms. */
export function asksRedaction(command: Command): boolean {
  const { redact, redactKey } = command.opts<RedactFlags>();
  return redact === true || redactKey !== undefined;
}
