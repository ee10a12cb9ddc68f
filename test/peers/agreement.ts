/** Where the peers and mesh-check look for the same condition: what each names on the same input, and why they differ. */
import { checks } from "../../src/cluster-scan/checks/index.ts";
import type { Finding } from "../../src/cluster-scan/finding.ts";
import { objectsInText } from "../../src/cluster-scan/manifests/objects-in-text.ts";
import { createInventoryBuilder } from "../../src/cluster-scan/normalise/inventory-builder.ts";
import type { KubernetesObject } from "../../src/cluster-scan/normalise/kubernetes-object.ts";
import { formatRef } from "../../src/cluster-scan/resource-ref.ts";
import { runChecks } from "../../src/cluster-scan/run-checks.ts";
import { meshes } from "../../src/knowledge/meshes.ts";

/** What one peer named on one of the clusters, under one of its codes; pods stand under what made them. */
export interface Report {
  readonly peer: string;
  readonly cluster: string;
  readonly code: string;
  readonly objects: readonly string[];
}

export interface Recorded {
  readonly releases: Readonly<Record<string, string>>;
  readonly kubernetes: string;
  readonly reports: readonly Report[];
}

interface Difference {
  readonly objects: readonly string[];
  readonly because: string;
}

/** One row of docs/peers.md. */
export type Condition = {
  readonly what: string;
  readonly peer: string;
  readonly codes: readonly string[];
} & (
  | { readonly reason: string }
  | {
      readonly cluster: string;
      readonly checks: readonly string[];
      /** Only what touches this mesh: the one that the peer speaks for. */
      readonly mesh?: string;
      /** mesh-check names the namespace of what the peer names one by one. */
      readonly by?: "namespace";
      readonly peerOnly?: readonly Difference[];
      readonly oursOnly?: readonly Difference[];
      readonly note?: string;
    }
);

/** What the objects of a file are in an inventory, on a server that says its version and which groups it serves. */
export async function inventoryFrom(text: string, version: string) {
  const objects = (await objectsInText({ file: "cluster.yaml", text, named: true })).map(({ object }) => object);
  const turn = ({ kind }: KubernetesObject) => (kind === "Service" ? 0 : 1);
  const groups = new Set(objects.flatMap(({ kind, spec }) => (isDefinition(kind) ? [groupOf(spec)] : [])));
  const services = ["apps", ...groups].map((group) => ({
    apiVersion: "apiregistration.k8s.io/v1",
    kind: "APIService",
    metadata: { name: `v1.${group}` },
    spec: { group, version: "v1" },
    status: { conditions: [{ type: "Available", status: "True" }] },
  }));
  const builder = createInventoryBuilder("live");
  builder.version(version);
  for (const object of [...objects, ...services].sort((a, b) => turn(a) - turn(b))) builder.add(object, "cluster.yaml");
  return builder.build();
}

function isDefinition(kind: unknown): boolean {
  return kind === "CustomResourceDefinition";
}

function groupOf(spec: unknown): string {
  return (spec as { group: string }).group;
}

export function findingsIn(inventory: Awaited<ReturnType<typeof inventoryFrom>>): readonly Finding[] {
  return runChecks(checks, inventory, meshes).findings;
}

/** What both name, and what only one does. */
export function compare(
  condition: Extract<Condition, { cluster: string }>,
  reports: readonly Report[],
  findings: readonly Pick<Finding, "check" | "affects" | "resource">[],
) {
  const { peer, codes, cluster, checks: wanted, mesh, by } = condition;
  const theirs = reports
    .filter((one) => one.peer === peer && one.cluster === cluster && codes.includes(one.code))
    .flatMap(({ objects }) => (by === "namespace" ? objects.map(namespaceOf) : objects));
  const ours = findings
    .filter(({ check, affects }) => wanted.includes(check) && (mesh === undefined || mesh in affects))
    .map(({ resource }) => formatRef(resource));
  const [named, found] = [new Set(theirs), new Set(ours)];
  return {
    both: [...named].filter((one) => found.has(one)).sort(),
    peerOnly: [...named].filter((one) => !found.has(one)).sort(),
    oursOnly: [...found].filter((one) => !named.has(one)).sort(),
  };
}

function namespaceOf(object: string): string {
  return `Namespace ${/ (.+)\//.exec(object)?.[1] ?? object}`;
}

/** The table of docs/peers.md: a section for each peer, a line for each condition. */
export function renderTable(
  conditions: readonly Condition[],
  recorded: Recorded,
  findingsOf: (cluster: string) => readonly Finding[],
): string {
  return [...new Set(conditions.map(({ peer }) => peer))]
    .map((peer) => {
      const rows = conditions
        .filter((one) => one.peer === peer)
        .map((one) => `| ${one.what} | ${one.codes.join(", ")} | ${answer(one, recorded, findingsOf)} |\n`);
      return `\n### ${peer}\n\n| condition | its code | mesh-check |\n| --- | --- | --- |\n${rows.join("")}`;
    })
    .join("");
}

function answer(
  condition: Condition,
  { reports }: Recorded,
  findingsOf: (cluster: string) => readonly Finding[],
): string {
  if ("reason" in condition) return condition.reason;
  const { both } = compare(condition, reports, findingsOf(condition.cluster));
  const { checks: wanted, peerOnly = [], oursOnly = [], note } = condition;
  const same =
    both.length === 0 ? "the same condition, by other objects" : `the same ${both.length} (${both.join(", ")})`;
  const theirs = peerOnly.map(({ objects, because }) => `Only the peer names ${objects.join(", ")}: ${because}`);
  const ours = oursOnly.map(({ objects, because }) => `Only mesh-check names ${objects.join(", ")}: ${because}`);
  return [`\`${wanted.join("`, `")}\`: ${same}.`, ...theirs, ...ours, ...(note === undefined ? [] : [note])].join(" ");
}
