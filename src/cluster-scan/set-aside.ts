import { groupBy } from "../group-by.ts";
import type { Inventory } from "./inventory.ts";
import type { LabelSelector } from "./network-records.ts";
import type { Selection } from "./selection.ts";

/** What was read and counted but is in no finding and no graph: the cluster's own, a mesh's, or not selected. */
export interface SetAside {
  /** The flags that selected, as one would type them; absent where nobody chose. */
  readonly selection?: string;
  readonly workloads: number;
  readonly services: number;
  /** Where they are: those with most of them first. */
  readonly namespaces: readonly string[];
}

/** Counts what an inventory sets aside; undefined where that is nothing and nobody selected. */
export function setAside({ records, selection }: Pick<Inventory, "records" | "selection">): SetAside | undefined {
  const workloads = records.workloads.filter(({ aside }) => aside);
  const services = records.services.filter(({ aside }) => aside);
  const flags = selection === undefined ? "" : selectionFlags(selection);
  if (workloads.length + services.length === 0 && flags === "") return undefined;
  const byNamespace = [...groupBy([...workloads, ...services], ({ ref }) => ref.namespace)];
  const largestFirst = byNamespace.sort(([a, inA], [b, inB]) => inB.length - inA.length || (a < b ? -1 : 1));
  return {
    ...(flags === "" ? {} : { selection: flags }),
    workloads: workloads.length,
    services: services.length,
    namespaces: largestFirst.map(([namespace]) => namespace),
  };
}

/** A selection as flags: `-n shop -l app=cart`. */
export function selectionFlags({ namespaces = [], everything, labels }: Selection): string {
  return [
    ...namespaces.map((name) => `-n ${name}`),
    ...(everything ? ["-A"] : []),
    ...(labels === undefined ? [] : [`-l ${labels.matchExpressions.map(partOf).join(",")}`]),
  ].join(" ");
}

function partOf({ key, operator, values }: LabelSelector["matchExpressions"][number]): string {
  const [only = ""] = values;
  if (operator === "Exists") return key;
  if (operator === "DoesNotExist") return `!${key}`;
  if (values.length === 1) return `${key}${operator === "In" ? "=" : "!="}${only}`;
  return `${key} ${operator === "In" ? "in" : "notin"} (${values.join(",")})`;
}
