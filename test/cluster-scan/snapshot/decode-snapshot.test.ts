/** What is no snapshot, or not as it was written, gets one sentence with the place of the first wrong field. */
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { survey } from "../../../src/assessment/survey.ts";
import { checks } from "../../../src/cluster-scan/checks/index.ts";
import { kinds, versionKind } from "../../../src/cluster-scan/kinds.ts";
import { loadDemo } from "../../../src/cluster-scan/load-demo.ts";
import { decodeSnapshot } from "../../../src/cluster-scan/snapshot/decode-snapshot.ts";
import { isSnapshot } from "../../../src/cluster-scan/snapshot/is-snapshot.ts";
import { Failure } from "../../../src/failure.ts";
import { meshes } from "../../../src/knowledge/meshes.ts";
import { snapshotText } from "./snapshot-text.ts";

let text = "";
beforeAll(async () => {
  text = await snapshotText(await loadDemo());
});

type Path = readonly (string | number)[];

/** The document with the value at a path replaced, or removed where it is undefined. */
function changed(path: Path, value: unknown): string {
  const document = JSON.parse(text);
  const last = path.at(-1) ?? "";
  const parent = path.slice(0, -1).reduce((from, key) => from[key], document);
  Object.defineProperty(parent, last, { value, enumerable: true, configurable: true, writable: true });
  if (value === undefined) delete parent[last];
  return JSON.stringify(document);
}

function refusal(of: string): string {
  try {
    decodeSnapshot(of, "old.json.gz");
  } catch (error) {
    if (error instanceof Failure && error.kind === "input") return error.message;
    throw error;
  }
  return "not refused";
}

const again = "; it is damaged or was changed by hand, so make it again with mesh-check collect.";

describe("a document that is refused", () => {
  it.each<[string, () => string, string]>([
    ["cut off", () => text.slice(0, -100), `old.json.gz: the JSON of this snapshot ends early or is broken${again}`],
    [
      "of a newer format",
      () => changed(["formatVersion"], 2),
      "old.json.gz was made by a newer mesh-check (format 2; this one reads 1): update mesh-check.",
    ],
    [
      "of another format",
      () => '{"format": "velero-backup"}',
      'old.json.gz is JSON of format "velero-backup", no snapshot of mesh-check; give -f what mesh-check collect wrote, or manifests.',
    ],
    [
      "without a format",
      () => '{"a": 1}',
      "old.json.gz is JSON without a format, no snapshot of mesh-check; give -f what mesh-check collect wrote, or manifests.",
    ],
    ["a list", () => "[]", "old.json.gz is JSON without a format, no snapshot of mesh-check; give -f what"],
  ])("%s", (_name, made, message) => {
    expect(refusal(made())).toContain(message);
  });

  const records = ["inventory", "records"];
  it.each<[Path, unknown, string]>([
    [["formatVersion"], 0, "formatVersion must be 1, found a number"],
    [["formatVersion"], "1", "formatVersion must be 1, found text"],
    [["collectedAt"], "yesterday", "collectedAt must be a time such as 2026-01-31T09:30:00.000Z, found text"],
    [["collectedAt"], "2026-02-30T00:00:00.000Z", "collectedAt must be a time such as"],
    [["tool"], undefined, "tool must be a map, found nothing"],
    [["tool", "version"], 1, "tool.version must be text, found a number"],
    [["kinds"], {}, "kinds must be a list, found a map"],
    [["inventory"], [], "inventory must be a map, found a list"],
    [["inventory", "source"], "moon", "inventory.source must be one of live, manifests, snapshot, demo, none, found"],
    [["inventory", "unread"], [{ kind: "Pod" }], "inventory.unread[0].reason must be text, found nothing"],
    [["inventory", "counts", "Pod"], -1, "inventory.counts.Pod must be a whole number from 0, found a number"],
    [["inventory", "counts", "a b"], "1", 'inventory.counts."a b" must be a whole number from 0, found text'],
    [[...records, "services"], {}, "inventory.records.services must be a list, found a map"],
    [[...records, "services", 3], null, "inventory.records.services[3] must be a map, found nothing"],
    [[...records, "services", 1, "ports", 0, "port"], "80", "services[1].ports[0].port must be a whole number from 0"],
    [[...records, "services", 1, "ports", 0, "port"], 1.5, "services[1].ports[0].port must be a whole number from 0"],
    [
      [...records, "services", 0, "ports", 0, "targetPort"],
      true,
      "services[0].ports[0].targetPort must be a whole number from 0 or text, found true or false",
    ],
    [
      [...records, "services", 0, "ref", "namespace"],
      undefined,
      "services[0].ref.namespace must be text, found nothing",
    ],
    [[...records, "services", 0, "type"], "Ingress", "type must be one of ClusterIP, NodePort, LoadBalancer, External"],
    [[...records, "workloads", 2, "replicas"], -1, "inventory.records.workloads[2].replicas must be a whole number"],
    [
      [...records, "workloads", 0, "pod", "containers", 0, "requests"],
      [],
      "containers[0].requests must be a map, found",
    ],
    [
      [...records, "workloads", 0, "labels", "a\u001b[2J"],
      1,
      'workloads[0].labels."a\\u{1b}[2J" must be text, found a',
    ],
    [[...records, "nodes", 0, "allocatable", "cpuCores"], null, "cpuCores must be a number from 0, found nothing"],
  ])("with %j = %j", (path, value, message) => {
    const sentence = refusal(changed(path, value));
    expect(sentence).toContain(message);
    expect(sentence).toMatch(/^old\.json\.gz: [^\n]+; it is damaged or was changed by hand, .+ collect\.$/);
  });

  it("does not quote what it found, which may be a secret", () => {
    expect(refusal(changed(["inventory", "records", "services", 0, "headless"], "hunter2"))).not.toContain("hunter2");
  });
});

describe("what a snapshot does not say", () => {
  const reason = "not in this snapshot, which mesh-check 0.1.0 made";

  it.each([
    ["webhooks", ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"]],
    ["autoscalers", ["HorizontalPodAutoscaler"]],
    ["versions", [versionKind]],
  ])("a collection that is missing: %s", (name, missing) => {
    const { records, unread } = decodeSnapshot(changed(["inventory", "records", name], undefined), "f");
    expect(records).toHaveProperty(name, []);
    expect(unread).toEqual(missing.map((kind) => ({ kind, reason })));
  });

  it("a kind that its writer did not know is unread, though others of its collection are there", () => {
    const known = [versionKind, ...kinds.map(({ kind }) => kind)].filter((kind) => kind !== "CronJob");
    const inventory = decodeSnapshot(changed(["kinds"], known), "f");
    expect(inventory.unread).toEqual([{ kind: "CronJob", reason }]);
    const { checks: results } = survey(inventory, checks, meshes);
    expect(results.filter(({ status }) => status === "skipped").map((one) => one.reason)).toContain(
      `CronJob: ${reason}`,
    );
  });

  it("keeps the reason for which a kind was unread already", () => {
    const document = JSON.parse(changed(["inventory", "records", "autoscalers"], undefined));
    document.inventory.unread = [{ kind: "HorizontalPodAutoscaler", reason: "forbidden" }];
    expect(decodeSnapshot(JSON.stringify(document), "f").unread).toEqual(document.inventory.unread);
  });
});

it("passes over what a later version adds, and what could change every object", () => {
  const service = ["inventory", "records", "services", 0];
  const before = decodeSnapshot(text, "f");
  for (const path of [["later"], ["inventory", "later"], ["inventory", "records", "later"], [...service, "later"]])
    expect(decodeSnapshot(changed(path, [{ a: 1 }]), "f")).toEqual(before);
  for (const path of [["__proto__"], [...service, "__proto__"], [...service, "labels", "__proto__"]])
    expect(decodeSnapshot(changed(path, { polluted: "yes" }), "f")).toEqual(before);
  expect({}).not.toHaveProperty("polluted");
});

it("is told by how it begins, also after its keys were sorted", () => {
  const sorted = JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text)).sort()), null, 2);
  for (const one of [text, `\n ${text}`, sorted, '{"format": "else"}']) expect(isSnapshot(one)).toBe(true);
  for (const one of ['{"apiVersion": "v1", "kind": "Pod"}', "format: mesh-check-snapshot", "[]", ""])
    expect(isSnapshot(one)).toBe(false);
});

/** Every way into the document, a few of each list. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const keys = Array.isArray(value) ? [...value.keys()].slice(0, 2) : Object.keys(value);
  return [path, ...keys.flatMap((key) => pathsOf((value as Record<string | number, unknown>)[key], [...path, key]))];
}

it("whatever stands anywhere in it: an inventory that can be reported, or one sentence", () => {
  const paths = pathsOf(JSON.parse(text)).filter((path) => path.length > 0);
  const junk = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom<unknown>(undefined, null, 0, -1, 0.1, 1e308, 2 ** 53, "", "__proto__", [], {}, [[]], true),
  );
  fc.assert(
    fc.property(fc.constantFrom(...paths), junk, (path, value) => {
      const made = changed(path, value);
      const sentence = refusal(made);
      expect(sentence).toMatch(/^(not refused|old\.json\.gz[^\n]+)$/);
      if (sentence === "not refused") JSON.stringify(survey(decodeSnapshot(made, "f"), checks, meshes), onlyFinite);
    }),
    { numRuns: 500 },
  );
});

function onlyFinite(key: string, value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value)) throw new Error(`${key} is ${value}`);
  return value;
}
