/**
 * What holds for every cluster: of the kubeconfig that MESH_CHECK_E2E_KUBECONFIG names, which is only read, or of the
 * server that the other tests use, with the sample on it.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { survey } from "../../src/assessment/survey.ts";
import { surveyReads } from "../../src/assessment/survey-reads.ts";
import { checks } from "../../src/cluster-scan/checks/index.ts";
import { kinds, kindsFilling, versionKind } from "../../src/cluster-scan/kinds.ts";
import { collectInventory } from "../../src/cluster-scan/live/collect.ts";
import { loadManifests } from "../../src/cluster-scan/load-manifests.ts";
import { objectsInText } from "../../src/cluster-scan/manifests/objects-in-text.ts";
import { encodeSnapshot } from "../../src/cluster-scan/snapshot/encode-snapshot.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import { isAvailable } from "../availability.ts";
import { type ApiServer, apiServerAvailable, startApiServer } from "./apiserver/start.ts";
import { applyManifests } from "./apply.ts";
import { run } from "./run-in-process.ts";

const given = process.env["MESH_CHECK_E2E_KUBECONFIG"];
const available = given ? true : isAvailable("the real kube-apiserver", apiServerAvailable());
const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
/** Other people's clusters may be large, and far away. */
const minutes = 10 * 60_000;

describe.skipIf(!available)("any cluster", { timeout: minutes }, () => {
  const dir = mkdtempSync(join(tmpdir(), "mesh-check-any-"));
  let server: ApiServer | undefined;
  let kubeconfig = given ?? "";

  beforeAll(async () => {
    if (given) return;
    server = await startApiServer();
    ({ kubeconfig } = server);
    const text = readFileSync(path("data/demo/cluster.yaml"), "utf8");
    const located = await objectsInText({ file: "sample", text, named: true });
    const objects = located.map(({ object }) => object);
    await applyManifests(server.request, objects);
  }, 150_000);

  afterAll(async () => {
    await server?.stop();
    rmSync(dir, { recursive: true });
  });

  it("is read as far as its user may, and of the rest it is said why not", async () => {
    const reads = kindsFilling(surveyReads(checks));
    const { unread, counts } = await collectInventory({ kubeconfig, kinds: reads });
    expect(Object.keys(counts).length).toBeGreaterThan(0);
    const known = new Set([versionKind, ...kinds.map(({ kind }) => kind)]);
    for (const { kind, reason } of unread) {
      expect(known).toContain(kind);
      expect(reason).toMatch(/\S/);
    }
  });

  it.each(["assess --no-input", "scan", "graph", "size"])(
    "is reported by %s as the published schema says",
    async (command) => {
      const said = await run(...command.split(" "), "-o", "json", "--kubeconfig", kubeconfig);
      expect(said.failure).toBe("");
      const schema = JSON.parse(readFileSync(path("schema/mesh-check-v1.schema.json"), "utf8"));
      const validate = new Ajv().compile(schema);
      expect(validate(JSON.parse(said.stdout)), JSON.stringify(validate.errors)).toBe(true);
    },
  );

  it("passes no check of a kind that was not read", async () => {
    const inventory = await collectInventory({ kubeconfig, kinds: kindsFilling(surveyReads(checks)) });
    const unread = new Set(inventory.unread.map(({ kind }) => kind));
    const results = survey(inventory, checks, meshes).checks;
    for (const { id, reads } of checks) {
      const blind = kindsFilling(reads).some(({ kind }) => unread.has(kind));
      if (blind) expect(results.find((result) => result.id === id)).not.toMatchObject({ status: "passed" });
    }
  });

  it("is judged the same from its snapshot", async () => {
    const inventory = await collectInventory({ kubeconfig });
    const tool = { name: "mesh-check", version: "0" };
    const file = join(dir, "snapshot.json.gz");
    writeFileSync(
      file,
      await encodeSnapshot(inventory, { generatedAt: "2026-01-01T00:00:00.000Z", tool, redacted: false }),
    );
    const [live, saved] = [inventory, await loadManifests([file], async () => "")].map((one) =>
      survey(one, checks, meshes),
    );
    expect(saved?.findings).toEqual(live?.findings);
    expect(saved?.checks).toEqual(live?.checks);
    expect(saved?.graph).toEqual(live?.graph);
  });

  it("shows nothing to a user without rights", async () => {
    const said = await run("scan", "--kubeconfig", kubeconfig, "--as", "mesh-check-e2e-nobody");
    expect(said.stdout).toBe("");
    expect(said.failure).toMatch(/^(Nothing can be read in|Cannot read) /);
  });
});
