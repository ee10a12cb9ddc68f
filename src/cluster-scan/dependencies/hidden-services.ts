import type { Inventory } from "../inventory.ts";

/** Whether a namespace of that name may have Services that could not be read. */
export type HidesServices = (namespace: string) => boolean;

/**
 * Where an inventory may lack Services: everywhere when they are unread, else outside of the namespaces in which alone
 * they could be listed, or of which alone the objects were kept. A namespace that is not there hides nothing, where all
 * namespaces are known.
 */
export function hiddenServices({
  unread,
  readOnlyIn = [],
  collectedFrom,
  records,
}: Pick<Inventory, "unread" | "readOnlyIn" | "collectedFrom" | "records">): HidesServices {
  const narrow = (wanted: string) => readOnlyIn.find(({ kind }) => kind === wanted);
  const isUnread = (wanted: string) => unread.some(({ kind }) => kind === wanted);
  const read = narrow("Service")?.namespaces;
  if (read === undefined && !isUnread("Service") && collectedFrom === undefined) return () => false;
  const mayMiss = (namespace: string) => {
    const listed = read === undefined ? !isUnread("Service") : read.includes(namespace);
    return !listed || collectedFrom?.includes(namespace) === false;
  };
  const allKnown = !isUnread("Namespace") && narrow("Namespace") === undefined && collectedFrom === undefined;
  const names = new Set(allKnown ? records.namespaces.map(({ ref }) => ref.name) : []);
  return (namespace) => mayMiss(namespace) && (!allKnown || names.has(namespace));
}
