/**
 * Every mesh and every other system against its own manifests, test/fixtures/systems/<id>.yaml. What an object is to the
 * system its annotation `mesh-check/is` says: a "sign" shows it even alone, a "look-alike" does not, nor do all of them
 * together, and what is "carried" is carried by it when all are there; "other" is none of these. The objects annotated
 * `mesh-check/versions` show these versions, and no other.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { findMeshTraces } from "../../src/cluster-scan/installed-meshes.ts";
import { loadManifests } from "../../src/cluster-scan/load-manifests.ts";
import { formatRef } from "../../src/cluster-scan/resource-ref.ts";
import { findSystemTraces } from "../../src/cluster-scan/system-traces.ts";
import type { Trace } from "../../src/cluster-scan/trace.ts";
import { meshSystems } from "../../src/knowledge/mesh-systems.ts";
import { meshes } from "../../src/knowledge/meshes.ts";

interface Manifest {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly annotations: Readonly<Record<string, string>>;
  };
}

const folder = fileURLToPath(new URL("../fixtures/systems/", import.meta.url));
const visible = meshSystems.filter(({ invisible }) => invisible === undefined);
const ids = [...meshes, ...visible].map(({ id }) => id);

function manifestsOf(id: string): readonly Manifest[] {
  return parseAllDocuments(readFileSync(`${folder}${id}.yaml`, "utf8")).map((document) => document.toJS() as Manifest);
}

/** Everything that is found, by id. */
async function tracesIn(manifests: readonly Manifest[]): Promise<ReadonlyMap<string, Trace>> {
  const list = JSON.stringify({ apiVersion: "v1", kind: "List", items: manifests });
  const { records } = await loadManifests(["-"], async () => list);
  return new Map<string, Trace>([
    ...findMeshTraces(records, meshes).map((trace) => [trace.mesh, trace] as const),
    ...findSystemTraces(records).map((trace) => [trace.system.id, trace] as const),
  ]);
}

const annotated = ({ metadata }: Manifest, key: string) => (metadata.annotations[`mesh-check/${key}`] ?? "").split(" ");
const those = (manifests: readonly Manifest[], what: string) =>
  manifests.filter((manifest) => annotated(manifest, "is").includes(what));

it("has manifests for every mesh and every system that a cluster can show, and no other", () => {
  expect(readdirSync(folder).sort()).toEqual(ids.map((id) => `${id}.yaml`).sort());
});

describe.each(ids)("%s", (id) => {
  const manifests = manifestsOf(id);

  it("is found by each of its signs alone", async () => {
    const signs = [...those(manifests, "sign")];
    expect(signs.length).toBeGreaterThan(0);
    for (const sign of signs)
      expect([...(await tracesIn([sign])).keys()], formatRef({ ...sign, ...sign.metadata })).toContain(id);
  });

  it("is not found where things only look like it", async () => {
    const alike = those(manifests, "look-alike");
    expect(alike.length).toBeGreaterThan(0);
    expect([...(await tracesIn(alike)).keys()]).not.toContain(id);
  });

  it("is said to carry what it carries, in the versions that show", async () => {
    const trace = (await tracesIn(manifests)).get(id);
    expect(trace?.carried.map(formatRef).sort()).toEqual(
      those(manifests, "carried")
        .map(({ kind, metadata }) => formatRef({ kind, ...metadata }))
        .sort(),
    );
    const versions = manifests.flatMap((manifest) => annotated(manifest, "versions")).filter(Boolean);
    expect(trace?.versions).toEqual([...new Set(versions)]);
  });
});

it("tells Istio in AKS, in GKE and in OpenShift from one of one's own", async () => {
  const distributions = async (id: string) => {
    const { records } = await loadManifests(["-"], async () =>
      JSON.stringify({ apiVersion: "v1", kind: "List", items: those(manifestsOf(id), "sign") }),
    );
    return findMeshTraces(records, meshes).map((trace) => [trace.mesh, ...trace.distributions.map((one) => one.id)]);
  };
  expect(await distributions("aks-istio-addon")).toEqual([["istio-sidecar", "aks-istio-addon"]]);
  expect(await distributions("aks-application-network")).toEqual([["istio-ambient", "aks-application-network"]]);
  expect(await distributions("gke-cloud-service-mesh")).toEqual([["istio-sidecar", "gke-cloud-service-mesh"]]);
  expect(await distributions("kong-mesh")).toEqual([["kuma", "kong-mesh"]]);
  expect(await distributions("istio-sidecar")).toEqual([["istio-sidecar"]]);
});
