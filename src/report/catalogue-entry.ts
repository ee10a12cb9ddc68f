import type { Check } from "../cluster-scan/check.ts";
import type { Severity } from "../cluster-scan/finding.ts";
import { kindsOf } from "../cluster-scan/kinds.ts";
import { type Contradiction, contradictionsAbout } from "../knowledge/contradictions.ts";
import type { MeshId } from "../knowledge/meshes.ts";
import { andList } from "../words.ts";
import { meshName } from "./mesh-name.ts";
import type { NextCommand } from "./next-command.ts";
import { worstSeverities } from "./worst-severities.ts";

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
  /** The Kubernetes kinds that `reads` stands for: "Deployment", "Service". */
  readonly kinds: readonly string[];
  /** How bad it can be for each mesh that it can touch; what it is for a cluster follows from that cluster's objects. */
  readonly affects: Readonly<Record<MeshId, Severity>>;
  readonly sources: readonly CataloguedSource[];
  /** Where a vendor contradicts itself about it; absent where none is known to. */
  readonly contradictions?: readonly CataloguedContradiction[];
}

interface CataloguedSource {
  readonly title: string;
  readonly url: string;
}

export interface CataloguedContradiction {
  readonly topic: string;
  readonly meshes: readonly string[];
  readonly says: readonly { readonly text: string; readonly source: CataloguedSource }[];
  /** Which side the rules follow, and why. */
  readonly taken: string;
}

/** Field by field: what a later Check also has is published when somebody decides so, not by itself. */
export function toCatalogueEntry({ id, title, why, reads, consults = [], sources }: Check): CatalogueEntry {
  const known = contradictionsAbout(id);
  return {
    ...{ id, title, why, reads, consults },
    kinds: kindsBehind(reads),
    affects: worstSeverities(id),
    sources: sources.map(toSource),
    ...(known.length === 0 ? {} : { contradictions: known.map(toContradiction) }),
  };
}

function kindsBehind(reads: Check["reads"]): readonly string[] {
  return [...new Set(reads.flatMap((collection) => kindsOf(collection, "live")))];
}

function toSource({ title, url }: CataloguedSource): CataloguedSource {
  return { title, url };
}

function toContradiction({ topic, meshes, says, taken }: Contradiction): CataloguedContradiction {
  return { topic, meshes, says: says.map(({ text, source }) => ({ text, source: toSource(source) })), taken };
}

/** "Consul, about the oldest Kubernetes that it takes. Chart.yaml says: 1.22. The compatibility page says: 1.30. Taken here: The second …" */
export function contradictionText({ topic, meshes, says, taken }: CataloguedContradiction): string {
  const sides = says.map(({ text, source }) => `${source.title} says: ${text}`);
  return `${andList(meshes.map(meshName))}, about ${topic}. ${sides.map(asSentence).join(" ")} Taken here: ${taken}`;
}

function asSentence(text: string): string {
  return text.endsWith(".") ? text : `${text}.`;
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
