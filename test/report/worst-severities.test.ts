/**
 * How bad each check can be for each mesh, as far as the manifests of the tests show it: checks compute that from objects
 * and from facts about meshes, and declare nothing. UPDATE_GOLDEN=1 rewrites src/report/worst-severities.json.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { checks } from "../../src/cluster-scan/checks/index.ts";
import { type Finding, type Severity, severities, worstSeverity } from "../../src/cluster-scan/finding.ts";
import type { Inventory } from "../../src/cluster-scan/inventory.ts";
import { loadManifests } from "../../src/cluster-scan/load-manifests.ts";
import { runChecks } from "../../src/cluster-scan/run-checks.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import { worstSeverities } from "../../src/report/worst-severities.ts";
import { expectGolden } from "./golden.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Before every mesh, and after. */
const versions = ["v1.16.0", "v1.99.0"];

const files = [
  ...readdirSync(join(root, "test/fixtures/checks")).map((file) => `test/fixtures/checks/${file}`),
  ...readdirSync(join(root, "test/fixtures/systems")).map((file) => `test/fixtures/systems/${file}`),
  "data/demo/cluster.yaml",
].filter((file) => file.endsWith(".yaml"));

/** What no file can show beside other objects: a cluster that is foreign to every mesh, a very large one, and another platform. */
const foreignNode = {
  apiVersion: "v1",
  kind: "Node",
  metadata: { name: "node-1", labels: { "kubernetes.io/arch": "riscv64", "kubernetes.io/os": "linux" } },
};
const manyPorts = Array.from({ length: 400 }, (_, at) => ({
  apiVersion: "v1",
  kind: "Service",
  metadata: { name: `service-${at}`, namespace: "shop" },
  spec: { selector: { app: "shop" }, ports: Array.from({ length: 100 }, (_, port) => ({ port: 1024 + port })) },
}));

const eksWithCilium = [
  { apiVersion: "mesh-check/v1", kind: "Version", metadata: { name: "kubernetes" }, gitVersion: "v1.34.1-eks-1" },
  {
    apiVersion: "apps/v1",
    kind: "DaemonSet",
    metadata: { name: "cilium", namespace: "kube-system" },
    spec: { template: { spec: { containers: [{ name: "cilium-agent" }] } } },
  },
];

/** Of today's facts no mesh has the property that these need. */
const outOfReach: Readonly<Record<string, readonly Severity[]>> = {
  // The only node agent that tolerates few taints is one that a setting installs.
  "untolerated-taints": ["high"],
};

async function inventoryOf(items: readonly object[]): Promise<Inventory> {
  const { records, ...rest } = await loadManifests(["-"], async () =>
    JSON.stringify({ apiVersion: "v1", kind: "List", items }),
  );
  const stated = items.flatMap((item) => ("gitVersion" in item ? [{ gitVersion: `${item.gitVersion}` }] : []));
  return { ...rest, unread: [], records: { ...records, versions: stated } };
}

async function found(): Promise<readonly Finding[]> {
  const worlds: (readonly object[])[] = files.map((file) =>
    parseAllDocuments(readFileSync(join(root, file), "utf8")).flatMap((document) => (document.toJS() as object) ?? []),
  );
  worlds.push([foreignNode], manyPorts, eksWithCilium);
  const findings: Finding[] = [];
  for (const world of worlds) {
    const inventory = await inventoryOf(world);
    findings.push(...runChecks(checks, inventory, meshes).findings);
    const versioned = checks.filter(({ reads, consults = [] }) => [...reads, ...consults].includes("versions"));
    for (const gitVersion of versions) {
      const records = { ...inventory.records, versions: [{ gitVersion }] };
      findings.push(...runChecks(versioned, { ...inventory, records }, meshes).findings);
    }
  }
  return findings;
}

describe("worst-severities.json", () => {
  let findings: readonly Finding[];
  beforeAll(async () => {
    findings = await found();
  }, 120_000);

  it("says what the tests' manifests show, for every check and mesh", () => {
    const shown = checks.map(({ id }) => {
      const own = findings.filter(({ check }) => check === id);
      const worst = meshes.flatMap((mesh) => {
        const severity = worstSeverity(own.flatMap(({ affects }) => affects[mesh.id] ?? []));
        return severity === undefined ? [] : [[mesh.id, severity] as const];
      });
      return [id, Object.fromEntries(worst)] as const;
    });
    const text = `${JSON.stringify(Object.fromEntries(shown), null, 2)}\n`;
    expectGolden("src/report/worst-severities.json", text);
    for (const [id, worst] of shown) expect(worstSeverities(id)).toEqual(worst);
  });

  it("shows every severity that a check's own code can give, so that none is worse than it says", () => {
    const unseen = checks.flatMap(({ id }) => {
      const code = readFileSync(join(root, `src/cluster-scan/checks/${id}.ts`), "utf8");
      const seen = new Set(findings.flatMap(({ check, affects }) => (check === id ? Object.values(affects) : [])));
      const missing = severities.filter((severity) => code.includes(`"${severity}"`) && !seen.has(severity));
      return missing.length === 0 ? [] : [[id, missing] as const];
    });
    expect(Object.fromEntries(unseen)).toEqual(outOfReach);
  });

  it("has a mesh for every check: one that touches none is of no use", () => {
    expect(checks.filter(({ id }) => Object.keys(worstSeverities(id)).length === 0).map(({ id }) => id)).toEqual([]);
  });
});
