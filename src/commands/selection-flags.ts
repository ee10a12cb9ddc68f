import { type Command, Option } from "commander";
import type { Inventory } from "../cluster-scan/inventory.ts";
import { parseLabelSelector } from "../cluster-scan/parse-label-selector.ts";
import { type Selection, select } from "../cluster-scan/selection.ts";
import { Failure } from "../failure.ts";
import { nearestMatch } from "../nearest-match.ts";
import { showName } from "../show-value.ts";
import { collected } from "./collected.ts";

interface SelectionFlags {
  readonly namespace?: readonly string[];
  readonly allNamespaces?: true;
  readonly selector?: string;
}

/** kubectl's flags for which objects are meant; here for files and snapshots too. */
export function addSelectionFlags(command: Command): void {
  command
    .optionsGroup("Selection:")
    .addOption(new Option("-n, --namespace <name>", "only this namespace (repeatable)").argParser(collected))
    .option("-A, --all-namespaces", "every namespace, those of the cluster itself (kube-system ...) too")
    .option("-l, --selector <labels>", "only objects with these labels, as app=cart,tier!=db");
}

/** What the flags select; undefined without any of them. Throws Failure("input") where they contradict each other. */
export function selectionOf(command: Command): Selection | undefined {
  const { namespace, allNamespaces, selector } = command.opts<SelectionFlags>();
  if (namespace !== undefined && allNamespaces)
    throw new Failure("input", "-n and -A contradict each other; give one of them.");
  const wrong = namespace?.find((name) => !/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name));
  if (wrong !== undefined)
    throw new Failure("input", `-n: "${wrong}" is no namespace's name; expected lower-case letters, digits and "-".`);
  if (namespace === undefined && !allNamespaces && selector === undefined) return undefined;
  return {
    ...(namespace === undefined ? {} : { namespaces: [...new Set(namespace)] }),
    ...(allNamespaces ? { everything: true as const } : {}),
    ...(selector === undefined ? {} : { labels: parseLabelSelector(selector) }),
  };
}

/**
 * The inventory as the flags select it. A namespace that is not there, or labels that nothing has, are a slip: an empty
 * report would look like good news.
 */
export function selectAsAsked(inventory: Inventory, selection: Selection | undefined): Inventory {
  if (selection === undefined) return inventory;
  const { collectedFrom } = inventory;
  if (collectedFrom !== undefined) refuseWider(selection, collectedFrom);
  const { namespaces, services, workloads } = inventory.records;
  const known = new Set([
    ...namespaces.map(({ ref }) => ref.name),
    ...[...services, ...workloads].map(({ ref }) => ref.namespace),
  ]);
  const missing = selection.namespaces?.find((name) => !known.has(name));
  const allRead = !inventory.unread.some(({ kind }) => kind === "Namespace");
  if (missing !== undefined && allRead) {
    const near = nearestMatch(missing, [...known]);
    const hint = near === undefined ? "" : ` Did you mean ${near}?`;
    throw new Failure("input", `-n: there is no namespace "${missing}" in what was read.${hint}`);
  }
  const selected = select(inventory, { ...(collectedFrom && { namespaces: collectedFrom }), ...selection });
  const left = [...selected.records.workloads, ...selected.records.services].filter(({ aside }) => !aside);
  if (selection.labels !== undefined && left.length === 0)
    throw new Failure(
      "input",
      "-l: no workload and no Service has these labels; see kubectl get all -A --show-labels.",
    );
  return selected;
}

/** What was collected with -n holds no more than that; to select more of it would show it as empty. */
function refuseWider({ namespaces = [], everything }: Selection, collectedFrom: readonly string[]): void {
  const missing = namespaces.find((name) => !collectedFrom.includes(name));
  const asked = everything ? "-A" : missing === undefined ? undefined : `-n ${showName(missing)}`;
  if (asked === undefined) return;
  const held = collectedFrom.map(showName).join(", ");
  const what = collectedFrom.length === 1 ? `namespace ${held}` : `namespaces ${held}`;
  throw new Failure("input", `${asked}: what is read was collected with -n and holds only the ${what}; collect again.`);
}
