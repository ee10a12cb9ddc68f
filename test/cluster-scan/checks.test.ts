/**
 * Every check against its own manifests, test/fixtures/checks/<check id>.yaml. A manifest states its own expectation:
 * an object annotated `mesh-check/expect: finding` must be reported, any other must not, and with
 * `mesh-check/affects: "linkerd=high ..."` exactly those meshes, each as badly. Each file needs objects of both sorts.
 *
 * A file speaks about the meshes that its objects name, all its objects about the same: "cilium=none" names one that no
 * object affects. So a mesh that comes new into data/meshes.json changes no file; what holds for every mesh, whatever
 * its facts, is tried with all of them. Adding a check changes no line here.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import type { Check } from "../../src/cluster-scan/check.ts";
import { checks } from "../../src/cluster-scan/checks/index.ts";
import { type Finding, worstSeverity } from "../../src/cluster-scan/finding.ts";
import type { CollectionName, Inventory, Records } from "../../src/cluster-scan/inventory.ts";
import { loadManifests } from "../../src/cluster-scan/load-manifests.ts";
import { formatRef } from "../../src/cluster-scan/resource-ref.ts";
import { runChecks } from "../../src/cluster-scan/run-checks.ts";
import { type Mesh, meshes } from "../../src/knowledge/meshes.ts";
import { type RawManifest, runKubectl } from "./mini-kubectl.ts";

interface Manifest extends RawManifest {
  metadata: { name: string; namespace?: string; annotations?: Record<string, string> };
  gitVersion?: string;
}

const fixture = (id: string) => fileURLToPath(new URL(`../fixtures/checks/${id}.yaml`, import.meta.url));
const display = ({ kind, metadata }: Manifest) => formatRef({ kind, ...metadata });

function manifestsOf({ id }: Check): Manifest[] {
  return parseAllDocuments(readFileSync(fixture(id), "utf8")).map((document) => document.toJS() as Manifest);
}

function inventoryOf(check: Check): Promise<Inventory> {
  return loadInventory(manifestsOf(check));
}

/** By the production path. The server's version is no object of any file; a document of kind Version stands for it. */
async function loadInventory(manifests: readonly RawManifest[]): Promise<Inventory> {
  const list = JSON.stringify({ apiVersion: "v1", kind: "List", items: manifests });
  const { records, ...rest } = await loadManifests(["-"], async () => list);
  const versions = manifests.flatMap(({ gitVersion }) => (typeof gitVersion === "string" ? [{ gitVersion }] : []));
  return { ...rest, unread: [], records: { ...records, versions } };
}

/** What an object says of each mesh it names: "linkerd=high", "cilium=none". */
function stated({ metadata }: Manifest): string[] | undefined {
  return metadata.annotations?.["mesh-check/affects"]?.split(" ");
}

/** The meshes a file speaks about; each must be one we know. */
function meshesOf(manifests: readonly Manifest[]): Mesh[] {
  const ids = manifests.flatMap((manifest) => stated(manifest) ?? []).map((entry) => entry.split("=")[0] ?? "");
  return [...new Set(ids)].map((id) => {
    const mesh = meshes.find((known) => known.id === id);
    if (mesh === undefined) throw new Error(`no mesh has the id ${id}`);
    return mesh;
  });
}

/** "linkerd=high", for each mesh the worst of the findings about one object. */
function affected(findings: readonly Finding[]): string[] {
  const ids = [...new Set(findings.flatMap(({ affects }) => Object.keys(affects)))];
  return ids.map((id) => `${id}=${worstSeverity(findings.flatMap(({ affects }) => affects[id] ?? []))}`).sort();
}

describe.each(checks)("$id", (check) => {
  const manifests = manifestsOf(check);
  const expected = manifests.filter(({ metadata }) => metadata.annotations?.["mesh-check/expect"] === "finding");
  const named = meshesOf(manifests);

  it("reports exactly the annotated objects", async () => {
    const { findings } = runChecks([check], await inventoryOf(check), named);
    const reported = [...new Set(findings.map(({ resource }) => formatRef(resource)))];
    expect(reported.sort()).toEqual(expected.map(display).sort());
  });

  it("affects exactly the meshes that the object names, of those that its file names", async () => {
    const { findings } = runChecks([check], await inventoryOf(check), named);
    const stating = expected.filter((manifest) => stated(manifest) !== undefined);
    const actual = stating.map((manifest) => [
      display(manifest),
      affected(findings.filter(({ resource }) => formatRef(resource) === display(manifest))),
    ]);
    const wanted = stating.map((manifest) => [
      display(manifest),
      stated(manifest)
        ?.filter((entry) => !entry.endsWith("=none"))
        .sort(),
    ]);
    expect(actual).toEqual(wanted);
    expect(stating.length).toBeGreaterThan(0);
  });

  it("has objects to report and objects to leave alone", () => {
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(manifests.length);
  });

  it("gives every finding an id of its own, and each affected mesh a remedy", async () => {
    const { findings } = runChecks([check], await inventoryOf(check), meshes);
    expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
    for (const { affects, remedies } of findings) {
      for (const id of Object.keys(affects)) expect(remedies[id] ?? remedies["any"], id).toBeDefined();
    }
  });

  it("prints commands that cure: afterwards the mesh is no longer affected", async () => {
    const { findings } = runChecks([check], await inventoryOf(check), meshes);
    const uncured: string[] = [];
    for (const { id, affects, remedies } of findings) {
      for (const [key, { command }] of Object.entries(remedies)) {
        if (command === undefined) continue;
        const { records } = await loadInventory(runKubectl(command, manifests));
        const after = runChecks([check], { ...(await inventoryOf(check)), records }, meshes).findings;
        const still = after.find((finding) => finding.id === id)?.affects ?? {};
        const meant =
          key === "any" ? Object.keys(affects).filter((mesh) => remedies[mesh]?.command === undefined) : [key];
        uncured.push(...meant.filter((mesh) => mesh in still).map((mesh) => `${id} for ${mesh}: ${command}`));
      }
    }
    expect(uncured).toEqual([]);
  });

  it("says the same of a mesh and of the object whichever other meshes are considered", async () => {
    const inventory = await inventoryOf(check);
    const together = runChecks([check], inventory, meshes).findings;
    for (const mesh of meshes) {
      const alone = runChecks([check], inventory, [mesh]).findings;
      const among = together.filter(({ affects }) => affects[mesh.id] !== undefined);
      const judged = (findings: readonly Finding[]) =>
        findings
          .map(({ id, affects, message, remedies }) => [
            id,
            affects[mesh.id],
            message,
            remedies[mesh.id],
            remedies["any"],
          ])
          .sort();
      expect(judged(alone)).toEqual(judged(among));
    }
  });

  it("makes no condition of what touches no mesh", async () => {
    const { records } = await inventoryOf(check);
    for (const considered of [[], ...meshes.map((mesh) => [mesh])]) {
      for (const { affects } of check.run(records, considered)) expect(Object.keys(affects)).not.toEqual([]);
    }
    expect(check.run(records, [])).toEqual([]);
  });

  it("looks at the collections it declares, all of them and no other", async () => {
    const { records } = await inventoryOf(check);
    const seen = new Set<string>();
    const watched = new Proxy(records, {
      get: (target, key) => {
        seen.add(String(key));
        return target[key as keyof Records];
      },
    });
    check.run(watched, meshes);
    const declared: CollectionName[] = [...check.reads, ...(check.consults ?? [])];
    expect([...seen].sort()).toEqual(declared.sort());
  });

  it("leaves the records as they are", async () => {
    const { records } = await inventoryOf(check);
    const before = structuredClone(records);
    check.run(records, meshes);
    expect(records).toEqual(before);
  });

  it("says why, and where the rule comes from", () => {
    expect(check.why).not.toBe("");
    expect(check.sources.length).toBeGreaterThan(0);
    for (const { url } of check.sources) expect(url).toMatch(/^https:\/\//);
  });
});

describe("the registry", () => {
  it("has every check file once, under its file name", () => {
    const files = readdirSync(fileURLToPath(new URL("../../src/cluster-scan/checks/", import.meta.url)));
    expect(["index.ts", ...checks.map(({ id }) => `${id}.ts`)].sort()).toEqual(files.sort());
  });

  it("has a fixture for every check, and no other", () => {
    const files = readdirSync(fileURLToPath(new URL("../fixtures/checks/", import.meta.url)));
    expect(files.sort()).toEqual(checks.map(({ id }) => `${id}.yaml`).sort());
  });
});
