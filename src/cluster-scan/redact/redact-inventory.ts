import { hiddenServices } from "../dependencies/hidden-services.ts";
import type { Inventory, NarrowlyReadKind, UnreadKind } from "../inventory.ts";
import type { Selection } from "../selection.ts";
import type { Names } from "./names.ts";
import type { RealNames } from "./real-names.ts";
import { each, redactFields } from "./redact-fields.ts";
import { redactReason } from "./redact-reason.ts";
import { redactRecords } from "./redact-records.ts";
import { createSurroundings } from "./surroundings.ts";

/**
 * The inventory without names: what everybody's cluster may say stays (vocabulary.ts), numbers stay, and every other text
 * is a pseudonym made with the key. Checks find the same in it, the graph has the same shape and sizing the same figures.
 */
export function redactInventory(inventory: Inventory, key: Uint8Array): Inventory {
  return redactKeepingNames(inventory, key).inventory;
}

/** The same, and the way back, for what is asked about real names while the inventory is looked at. */
export function redactKeepingNames(
  inventory: Inventory,
  key: Uint8Array,
): { readonly inventory: Inventory; readonly realNames: RealNames } {
  const surroundings = createSurroundings(inventory.records, key, hiddenServices(inventory));
  const { names, marks } = surroundings;
  const redact = redactFields<Inventory>({
    source: "kept",
    context: (context) => names.pseudonyms("context", context),
    selection: redactFields<Selection>({
      namespaces: each(names.namespace),
      everything: "kept",
      labels: marks.selector,
    }),
    collectedFrom: each(names.namespace),
    snapshot: ({ collectedAt, source }) => ({ collectedAt, source, redacted: true }),
    unread: each(redactFields<UnreadKind>({ kind: (kind) => redactKind(kind, names), reason: redactReason })),
    readOnlyIn: each(
      redactFields<NarrowlyReadKind>({
        kind: (kind) => redactKind(kind, names),
        namespaces: each(names.namespace),
      }),
    ),
    redacted: "kept",
    counts: (counts) =>
      Object.fromEntries(Object.entries(counts).map(([kind, count]) => [redactKind(kind, names), count])),
    records: (records) => redactRecords(records, surroundings),
  });
  return { inventory: { ...redact(inventory), redacted: true }, realNames: names.real };
}

/** "Service.serving.knative.dev" is a kind that another group calls as Kubernetes calls one of its own. */
function redactKind(counted: string, names: Names): string {
  const [kind = "", ...group] = counted.split(".");
  return [names.kind(kind), ...(group.length === 0 ? [] : [names.apiGroup(group.join("."))])].join(".");
}
