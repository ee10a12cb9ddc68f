/** What survives redaction, and that nothing else does, over every manifest of the tests and the sample cluster. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { checks } from "../../../src/cluster-scan/checks/index.ts";
import { buildGraph } from "../../../src/cluster-scan/dependencies/build-graph.ts";
import type { Graph } from "../../../src/cluster-scan/dependencies/graph.ts";
import { createServiceDirectory } from "../../../src/cluster-scan/dependencies/service-directory.ts";
import { countEstate } from "../../../src/cluster-scan/estate-counts.ts";
import type { Finding } from "../../../src/cluster-scan/finding.ts";
import { findInstalledMeshes } from "../../../src/cluster-scan/installed-meshes.ts";
import type { Inventory } from "../../../src/cluster-scan/inventory.ts";
import { kinds, versionKind } from "../../../src/cluster-scan/kinds.ts";
import { loadManifests } from "../../../src/cluster-scan/load-manifests.ts";
import { createNames, type Names } from "../../../src/cluster-scan/redact/names.ts";
import { createPseudonyms } from "../../../src/cluster-scan/redact/pseudonyms.ts";
import { redactHost } from "../../../src/cluster-scan/redact/redact-host.ts";
import { redactInventory } from "../../../src/cluster-scan/redact/redact-inventory.ts";
import type { ResourceRef } from "../../../src/cluster-scan/resource-ref.ts";
import { runChecks } from "../../../src/cluster-scan/run-checks.ts";
import { select } from "../../../src/cluster-scan/selection.ts";
import { decodeSnapshot } from "../../../src/cluster-scan/snapshot/decode-snapshot.ts";
import { encodeSnapshot } from "../../../src/cluster-scan/snapshot/encode-snapshot.ts";
import { meshes } from "../../../src/knowledge/meshes.ts";
import { answersFromScan } from "../../../src/questionnaire/from-scan.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const key = new Uint8Array(32).fill(42);
const pseudonym = /[a-z]+-\d{12}/;

function yamlIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => join(folder, file));
}

const files = [
  ...["checks", "graph", "manifests", "systems"].flatMap((folder) => yamlIn(`test/fixtures/${folder}`)),
  "data/demo/cluster.yaml",
].sort();

/** As from a live cluster, where the version and reasons that quote a server are too. */
async function inventoryOf(file: string): Promise<Inventory> {
  const manifests = parseAllDocuments(readFileSync(join(root, file), "utf8")).flatMap((document) => {
    const manifest = document.toJS() as { readonly gitVersion?: string } | null;
    return manifest === null ? [] : [manifest];
  });
  const { records, ...rest } = await loadManifests(["-"], async () =>
    JSON.stringify({ apiVersion: "v1", kind: "List", items: manifests.filter(({ gitVersion }) => !gitVersion) }),
  );
  const versions = manifests.flatMap(({ gitVersion }) => (gitVersion === undefined ? [] : [{ gitVersion }]));
  const reason = 'forbidden: User "ada@corp.example" cannot list resource "secretive" in the namespace "checkout"';
  const unread = [{ kind: "Checkout", reason }];
  return { ...rest, context: "ada@corp", unread, records: { ...records, versions } };
}

/** What a reader of the report sees of a check's findings, its objects under their pseudonyms. */
function findingsOf(inventory: Inventory, names?: Names) {
  const { findings, checks: results } = runChecks(checks, inventory, meshes);
  const rename = (ref: ResourceRef) => (names === undefined || ref.kind === versionKind ? ref : names.ref(ref));
  return {
    checks: results.map(({ id, status }) => ({ id, status })),
    findings: inOrder(
      findings.map(({ check, severity, affects, resource, message, remedies }: Finding) => ({
        ...{ check, severity, affects, resource: rename(resource), words: message.split(" ").length },
        remedies: Object.entries(remedies).map(([mesh, { text, command, patch }]) => [
          mesh,
          text.split(" ").length,
          command?.split(" ").length,
          shapeOf(patch),
        ]),
      })),
    ),
  };
}

/** A graph without the order that names give it, and without the texts that name things. */
function graphOf(inventory: Inventory, names?: Names) {
  const graph = buildGraph(inventory.records);
  const directory = createServiceDirectory(inventory.records);
  const ref = (of: ResourceRef) => JSON.stringify(names === undefined ? of : names.ref(of));
  const to = (of: Graph["edges"][number]["to"]) => (names === undefined ? of : names.serviceRef(of));
  const refs = (of: readonly ResourceRef[]) => of.map(ref).sort();
  const host = (from: ResourceRef, text: string) =>
    names === undefined ? text : redactHost({ host: text }, from.namespace ?? "", names, directory);
  return {
    workloads: refs(graph.workloads),
    services: inOrder(
      graph.services.map(({ namespace, name, workloads, ports }) => ({
        ...to({ namespace, name }),
        workloads: refs(workloads),
        ports,
      })),
    ),
    edges: inOrder(
      graph.edges.map(({ from, to: called, kind, confidence, evidence }) => ({
        ...{ from: ref(from), to: to(called), kind, confidence },
        sources: evidence.map(({ source }) => source).sort(),
      })),
    ),
    unresolved: inOrder(graph.unresolved.map(({ from, name }) => ({ from: ref(from), name: host(from, name) }))),
    external: inOrder(graph.external.map(({ from, host: text }) => ({ from: ref(from), host: host(from, text) }))),
    entry: inOrder(graph.entry.map(({ service, via }) => ({ service: to(service), via: via.split(" ")[0] }))),
    ordering: inOrder(graph.ordering.map(({ first, then }) => ({ first: ref(first), then: ref(then) }))),
    cycles: inOrder(graph.cycles.map(refs)),
    waves: graph.waves.map(({ members, strictAfter, because }) => ({
      ...{ members: refs(members), strictAfter: refs(strictAfter), because: because.length },
      position: because[0],
    })),
  };
}

function answersOf(inventory: Inventory) {
  const { records } = inventory;
  const counts = countEstate(records);
  const installed = findInstalledMeshes(records, meshes);
  const answers = answersFromScan(inventory, counts, buildGraph(records), installed);
  const found = installed.map(({ mesh, carriesWorkloads, evidence }) => [mesh, carriesWorkloads, evidence.length]);
  return { counts, answers, found };
}

function inOrder<T>(items: readonly T[]): readonly T[] {
  return [...items].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** Numbers and structure. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== "object" || value === null) return typeof value === "string" ? "text" : value;
  return Object.values(value).map(shapeOf);
}

describe.each(files)("%s", (file) => {
  let original: Inventory;
  let redacted: Inventory;
  const names = createNames(createPseudonyms(key));

  beforeAll(async () => {
    original = await inventoryOf(file);
    redacted = redactInventory(original, key);
  });

  it("has the same findings, about the objects under their pseudonyms", () => {
    expect(findingsOf(redacted)).toEqual(findingsOf(original, names));
  });

  it("has the same graph", () => {
    expect(graphOf(redacted)).toEqual(graphOf(original, names));
  });

  it("has the same counts, answers and meshes", () => {
    expect(answersOf(redacted)).toEqual(answersOf(original));
    expect(Object.values(redacted.counts)).toEqual(Object.values(original.counts));
  });

  it("selects the same by default, and keeps the cluster's own objects apart", () => {
    const aside = (inventory: Inventory) =>
      Object.values(select(inventory, {}).records).map((list: readonly object[]) =>
        list.map((record) => "aside" in record && record.aside),
      );
    expect(aside(redacted)).toEqual(aside(original));
  });

  it("is a snapshot that can be read", async () => {
    const stamp = {
      generatedAt: "2026-11-22T00:00:00.000Z",
      tool: { name: "mesh-check", version: "0.0.0" },
      redacted: true,
    };
    const text = gunzipSync(await encodeSnapshot(redacted, stamp)).toString("utf8");
    const { records, snapshot } = decodeSnapshot(text, "file");
    expect(records).toEqual(redacted.records);
    expect(snapshot?.redacted).toBe(true);
  });

  it("holds no name of its own", () => {
    const own = new Set(wordsIn(original).filter((word) => word.length >= 4 && !isPublic(word)));
    expect(own.size).toBeGreaterThan(0);
    expect(wordsIn(redacted).filter((word) => own.has(word))).toEqual([]);
  });

  it("is the same with the same key, and shares no pseudonym with that of another", () => {
    expect(redactInventory(original, key)).toEqual(redacted);
    const other = new Set(wordsIn(redactInventory(original, new Uint8Array(32).fill(1))));
    expect(wordsIn(redacted).filter((word) => pseudonym.test(word) && other.has(word))).toEqual([]);
  });

  it("leaves the inventory as it was", async () => {
    expect(original).toEqual(await inventoryOf(file));
  });
});

/** Every word of every text, and of every key that is not a field. */
function wordsIn(value: unknown): string[] {
  return textsIn(value).flatMap((text) => [text, ...text.split(/[^A-Za-z0-9_-]+/)]);
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return Object.entries(value).flatMap(([name, inner]) => [name, ...textsIn(inner)]);
}

/** What stands in data/, the sample cluster apart, and the words of kinds, records and the cluster's DNS. */
const publicWords: ReadonlySet<string> = new Set(
  [
    ...readdirSync(join(root, "data"))
      .filter((name) => name.endsWith(".json"))
      .flatMap((name) => wordsInFacts(JSON.parse(readFileSync(join(root, "data", name), "utf8")))),
    ...kinds.flatMap((kind) => wordsIn([kind.kind, kind.plural, kind.group])),
    ...fieldNames(),
    ...["cluster", "local", "example", "manifests", "args", "command", "file", "envFrom", "forbidden"],
    ...["annotation", "postStart", "preStop", "livenessProbe", "readinessProbe", "startupProbe", "word", "default"],
    ...["ClusterIP", "NodePort", "LoadBalancer", "ExternalName", "Ignore", "Fail", "svc"],
    ...["liveness", "readiness", "startup", "exec", "sleep", "Recreate", "OnDelete"],
    ...["containerd", "cri-o", "docker", "NoSchedule", "PreferNoSchedule", "NoExecute", "standard", "experimental"],
    ...["Ready", "MemoryPressure", "DiskPressure", "PIDPressure", "NetworkUnavailable", "Unschedulable"],
  ].map((word) => word.toLowerCase()),
);

/** A word, or several: "tcp-kafka", "virtualservices.networking.istio.io", "v1.34.1", "100%". */
function isPublic(word: string): boolean {
  const parts = word.toLowerCase().split(/[-./:,]/);
  return (
    publicWords.has(word.toLowerCase()) ||
    parts.every((part) => publicWords.has(part) || /^v?\d+(?:%|(?:alpha|beta)\d)?$/.test(part))
  );
}

function wordsInFacts(facts: unknown): string[] {
  if (typeof facts === "object" && facts !== null && "url" in facts) return [];
  if (typeof facts === "string") return facts.includes(" ") ? [] : wordsIn(facts);
  if (Array.isArray(facts)) return facts.flatMap(wordsInFacts);
  return typeof facts === "object" && facts !== null
    ? [...Object.keys(facts), ...Object.values(facts).flatMap(wordsInFacts)]
    : [];
}

/** From the types themselves. */
function fieldNames(): string[] {
  const types = ["inventory", "named-record", "resource-ref", "selection", "normalise/text-reference", "pod-template"];
  const more = ["network-records", "node-record", "pod-records", "pod-rules", "api-records", "config-map"];
  return [...types, ...more].flatMap((name) => {
    const text = readFileSync(join(root, "src/cluster-scan", `${name}.ts`), "utf8");
    return [...text.matchAll(/readonly (\w+)\??:/g)].map(([, word = ""]) => word);
  });
}
