/**
 * The schemas that test/cluster-scan/robust goes by are those of the real server, and whatever object that server takes
 * is read, and breaks no law of test/cluster-scan/robust/laws.ts.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { kinds } from "../../src/cluster-scan/kinds.ts";
import type { KubernetesObject } from "../../src/cluster-scan/normalise/kubernetes-object.ts";
import { isAvailable } from "../availability.ts";
import { objectsOf } from "../cluster-scan/robust/api-objects.ts";
import { readKindsOf, recordedSchemas, recordFile, type Schemas, trimmed } from "../cluster-scan/robust/api-schema.ts";
import { crossedWith } from "../cluster-scan/robust/fixture-estates.ts";
import { outcomeOf } from "../cluster-scan/robust/laws.ts";
import { liveInventory } from "../cluster-scan/robust/live-inventory.ts";
import { admitted } from "./admitted.ts";
import { type ApiServer, apiServerAvailable, startApiServer } from "./apiserver/start.ts";
import { completed } from "./completed.ts";

const available = isAvailable("the real kube-apiserver", apiServerAvailable());
const everyKind = fileURLToPath(new URL("../fixtures/manifests/every-kind.yaml", import.meta.url));
const samples = parseAllDocuments(readFileSync(everyKind, "utf8")).map(
  (document) => document.toJS() as KubernetesObject,
);

/** What the server demands of objects that nobody else here creates. */
const besides: Readonly<Record<string, object>> = {
  APIService: {
    metadata: { name: "v1.example.com" },
    spec: { group: "example.com", version: "v1", groupPriorityMinimum: 100, versionPriority: 100 },
  },
  Namespace: { metadata: { name: "another" } },
};

describe.skipIf(!available)("objects of the real server", () => {
  let server: ApiServer;

  beforeAll(async () => {
    server = await startApiServer();
    await server.request("POST", "/api/v1/namespaces", { metadata: { name: "shop" } });
  }, 150_000);

  afterAll(async () => {
    await server?.stop();
  });

  it("have the recorded schemas", async () => {
    const { paths } = (await server.request("GET", "/openapi/v3")) as Paths;
    const groups = Object.keys(paths).filter((path) => /^(api\/v1|apis\/[^/]+\/[^/]+)$/.test(path));
    const documents = await Promise.all(
      groups.map((path) => server.request("GET", paths[path]?.serverRelativeURL ?? "")),
    );
    const published = documents.map((document) => (document as Document).components.schemas);
    const schemas = trimmed(Object.assign({}, ...published));
    if (process.env["UPDATE_GOLDEN"]) writeFileSync(recordFile, gzipSync(JSON.stringify(schemas), { level: 9 }));
    expect(recordedSchemas()).toEqual(schemas);
  });

  it.each(readKindsOf(recordedSchemas()))("of $apiVersion $kind are read, whatever they say", async (apiKind) => {
    const { apiVersion, kind, clusterScoped } = apiKind;
    const sample = samples.find((object) => object["kind"] === kind) ?? { apiVersion, kind, metadata: { name: "a" } };
    const base = placed(completed({ ...sample, apiVersion, ...besides[kind] }, [sample]), clusterScoped);
    const plural = kinds.find((known) => known.kind === kind)?.plural;
    const root = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const path = clusterScoped ? `${root}/${plural}` : `${root}/namespaces/shop/${plural}`;
    const any = objectsOf(apiKind, recordedSchemas());
    const candidates = fc
      .sample(
        crossedWith([base], () => any),
        { numRuns: 100, seed: 21 },
      )
      .flat();
    const kept = await Promise.all(
      candidates.map((object) => admitted(server.request, path, placed(object, clusterScoped), base)),
    );
    const valid = kept.filter((object) => object !== undefined);
    expect(valid.length, "objects that the server takes").toBeGreaterThan(30);
    for (const object of valid) {
      const refused: string[] = [];
      const { broken } = outcomeOf(
        liveInventory([object], (message) => refused.push(message)),
        {},
      );
      expect({ object, refused, broken }).toEqual({ object, refused: [], broken: [] });
    }
  });
});

interface Paths {
  readonly paths: Readonly<Record<string, { readonly serverRelativeURL: string }>>;
}

interface Document {
  readonly components: { readonly schemas: Schemas };
}

/** In the namespace that there is. Nothing that is created has a version of its own yet. */
function placed(object: KubernetesObject, clusterScoped: boolean): KubernetesObject {
  const { namespace: _, resourceVersion: __, ...metadata } = object["metadata"] as Readonly<Record<string, unknown>>;
  return { ...object, metadata: clusterScoped ? metadata : { ...metadata, namespace: "shop" } };
}
