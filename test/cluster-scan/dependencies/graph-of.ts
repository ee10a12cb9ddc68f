import { readFileSync } from "node:fs";
import { parseAllDocuments } from "yaml";
import { buildGraph } from "../../../src/cluster-scan/dependencies/build-graph.ts";
import type { Graph } from "../../../src/cluster-scan/dependencies/graph.ts";
import type { Records } from "../../../src/cluster-scan/inventory.ts";
import { createInventoryBuilder } from "../../../src/cluster-scan/normalise/inventory-builder.ts";

export interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> };
}

export function parseManifests(text: string): Manifest[] {
  return parseAllDocuments(text).flatMap((document) => {
    const manifest: Manifest | null = document.toJS();
    return manifest === null ? [] : [manifest];
  });
}

export function readFixture(name: string): string {
  return readFileSync(new URL(`../../fixtures/graph/${name}`, import.meta.url), "utf8");
}

export function recordsOf(manifests: readonly Manifest[]): Records {
  const builder = createInventoryBuilder("manifests");
  // In turns, as readers hand them over.
  const turn = ({ kind }: Manifest) => (kind === "Service" ? 1 : kind === "ConfigMap" ? 3 : 2);
  for (const manifest of [1, 2, 3].flatMap((now) => manifests.filter((one) => turn(one) === now))) {
    builder.add({ ...manifest }, "fixture");
  }
  return builder.build().records;
}

export function graphOf(text: string): Graph {
  return buildGraph(recordsOf(parseManifests(text)));
}
