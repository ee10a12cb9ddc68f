import type { Check } from "../cluster-scan/check.ts";
import { andList } from "../words.ts";
import type { NextCommand } from "./next-command.ts";

/** One check of the catalogue, published as it is: what people may know of a check, and nothing of how it runs. */
export interface CatalogueEntry {
  readonly id: string;
  /** The sentence that is true when the check passes. */
  readonly title: string;
  readonly why: string;
  /** What it has to be shown of a cluster: without it the check is skipped. */
  readonly reads: readonly string[];
  /** What it looks at where it can: without it the check may report more, and is not skipped. */
  readonly consults: readonly string[];
  readonly sources: readonly { readonly title: string; readonly url: string }[];
}

/** Field by field: what a later Check also has is published when somebody decides so, not by itself. */
export function toCatalogueEntry({ id, title, why, reads, consults = [], sources }: Check): CatalogueEntry {
  return { id, title, why, reads, consults, sources: sources.map(({ title, url }) => ({ title, url })) };
}

/** What a catalogue cannot say: meshes and cures follow from the objects that a check finds. */
export const curesFrom: NextCommand = {
  why: "see which meshes a check concerns in your cluster, and the cure for each object",
  command: "mesh-check scan -o markdown",
};

/** "Reads services and workloads; looks at namespaces where it can." */
export function readsText({ reads, consults }: CatalogueEntry, name = (collection: string) => collection): string {
  const list = (collections: readonly string[]) => andList(collections.map(name));
  return `Reads ${list(reads)}${consults.length === 0 ? "" : `; looks at ${list(consults)} where it can`}.`;
}
