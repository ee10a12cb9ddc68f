import { kinds } from "../../src/cluster-scan/kinds.ts";
import type { KubernetesObject } from "../../src/cluster-scan/normalise/kubernetes-object.ts";
import { ApiError, type ApiRequest } from "./apiserver/client.ts";

/** How the server takes objects of one kind. */
interface Resource {
  readonly plural: string;
  readonly namespaced: boolean;
  /** Whether it keeps what a controller says apart: then creating an object drops its status. */
  readonly status: boolean;
}

interface Metadata {
  readonly name?: string;
  readonly namespace?: string;
}

/** An object that the server does not take, with its own words. */
export interface Refusal {
  readonly what: string;
  readonly reason: string;
}

/**
 * Creates the objects through the API, as `kubectl apply` would, and their statuses as controllers would: namespaces
 * that nobody made first, definitions before their objects, webhooks last (nothing answers them here). A kind that the
 * server does not know gets a definition that takes everything. Later objects of the same name win.
 *
 * @param onDefined told of each such definition: an object that nobody gave
 * @returns the objects that the server refuses; a test should expect none
 */
export async function applyManifests(
  request: ApiRequest,
  objects: readonly KubernetesObject[],
  onDefined: (definition: KubernetesObject) => void = () => undefined,
): Promise<readonly Refusal[]> {
  const cluster = createResources(request, objects, onDefined);
  await Promise.all([...namespacesOf(objects)].map((name) => put(request, "/api/v1/namespaces", namespace(name))));
  const refusals: Refusal[] = [];
  for (const turn of inTurns(objects)) {
    await Promise.all(
      turn.map(async (object) => {
        const { name, namespace: where = "" } = metadataOf(object);
        try {
          await apply(request, await cluster.resourceOf(object), object);
        } catch (error) {
          if (!(error instanceof ApiError)) throw error;
          refusals.push({ what: `${object["kind"]} ${where}/${name}`, reason: error.message });
        }
      }),
    );
  }
  return refusals;
}

/** Definitions, then what others refer to as they are admitted, then the rest; last what would stand in its way. */
function inTurns(objects: readonly KubernetesObject[]): readonly (readonly KubernetesObject[])[] {
  const turnOf = ({ kind }: KubernetesObject) => {
    if (kind === "Namespace" || kind === "CustomResourceDefinition" || kind === "PriorityClass") return 0;
    return /WebhookConfiguration$|^ResourceQuota$|^ValidatingAdmissionPolicyBinding$/.test(String(kind)) ? 2 : 1;
  };
  const last = new Map(objects.map((object) => [JSON.stringify([object["kind"], metadataOf(object)]), object]));
  return [0, 1, 2].map((turn) => [...last.values()].filter((object) => turnOf(object) === turn));
}

async function apply(request: ApiRequest, resource: Resource, object: KubernetesObject): Promise<void> {
  const path = listPath(resource, object);
  // A definition is served, and a webhook of an earlier cluster forgotten, a moment later.
  const deadline = Date.now() + 20_000;
  for (;;) {
    try {
      await put(request, path, object);
      break;
    } catch (error) {
      const passing = error instanceof ApiError && (error.status === 404 || error.status === 500);
      if (!passing || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  const { status } = object;
  if (resource.status && status !== undefined) {
    await request("PATCH", `${path}/${metadataOf(object).name}/status`, { status });
  }
}

/** What is there already, such as the namespace "default", is changed. */
async function put(request: ApiRequest, path: string, object: KubernetesObject): Promise<void> {
  try {
    await request("POST", path, object);
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 409) throw error;
    await request("PATCH", `${path}/${metadataOf(object).name}`, object);
  }
}

function listPath({ plural, namespaced }: Resource, object: KubernetesObject): string {
  const root = rootOf(String(object["apiVersion"]));
  return namespaced ? `${root}/namespaces/${metadataOf(object).namespace ?? "default"}/${plural}` : `${root}/${plural}`;
}

function rootOf(apiVersion: string): string {
  return apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}

/** What the server serves, and what it is made to serve, each asked or made once. */
function createResources(
  request: ApiRequest,
  objects: readonly KubernetesObject[],
  onDefined: (definition: KubernetesObject) => void,
): { resourceOf(object: KubernetesObject): Promise<Resource> } {
  const served = new Map<string, Promise<ReadonlyMap<string, Resource>>>();
  const made = new Map(objects.flatMap(definedBy));
  return {
    async resourceOf(object) {
      const [apiVersion, kind] = [String(object["apiVersion"]), String(object["kind"])];
      const listed = served.get(apiVersion) ?? discover(request, apiVersion);
      served.set(apiVersion, listed);
      const known = (await listed).get(kind);
      if (known !== undefined) return known;
      const key = `${apiVersion.split("/")[0]} ${kind}`;
      const stub = made.get(key) ?? define(request, apiVersion, kind, onDefined);
      made.set(key, stub);
      return stub;
    },
  };
}

/** A definition among the objects, which may not be served yet. One without names will be refused. */
function definedBy({ kind, spec }: KubernetesObject): [string, Promise<Resource>][] {
  if (kind !== "CustomResourceDefinition") return [];
  const { group, scope, names } = spec as { group: string; scope?: string; names?: { kind: string; plural: string } };
  if (names === undefined) return [];
  const resource = { plural: names.plural, namespaced: scope === "Namespaced", status: false };
  return [[`${group} ${names.kind}`, Promise.resolve(resource)]];
}

async function discover(request: ApiRequest, apiVersion: string): Promise<ReadonlyMap<string, Resource>> {
  const answer = await request("GET", rootOf(apiVersion)).catch((error: unknown) => {
    if (error instanceof ApiError && error.status === 404) return { resources: [] };
    throw error;
  });
  const { resources } = answer as { resources: { name: string; kind: string; namespaced: boolean }[] };
  const names = new Set(resources.map(({ name }) => name));
  return new Map(
    resources
      .filter(({ name }) => !name.includes("/"))
      .map(({ name, kind, namespaced }) => [kind, { plural: name, namespaced, status: names.has(`${name}/status`) }]),
  );
}

/** A definition of ours for somebody else's kind. It takes every field as it is. */
async function define(
  request: ApiRequest,
  apiVersion: string,
  kind: string,
  onDefined: (definition: KubernetesObject) => void,
): Promise<Resource> {
  const [group = "", version = ""] = apiVersion.split("/");
  const plural = pluralOf(kind);
  const namespaced = takesNamespace(group, kind);
  const schema = { openAPIV3Schema: { type: "object", "x-kubernetes-preserve-unknown-fields": true } };
  const definition = {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: {
      name: `${plural}.${group}`,
      // Groups of Kubernetes' own need to say that they were reviewed.
      annotations: { "api-approved.kubernetes.io": "unapproved, a stub for tests" },
    },
    spec: {
      group,
      scope: namespaced ? "Namespaced" : "Cluster",
      names: { kind, plural },
      versions: [{ name: version, served: true, storage: true, schema }],
    },
  };
  await request("POST", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", definition);
  onDefined(definition);
  return { plural, namespaced, status: false };
}

/** What a kind is called in paths. */
export function pluralOf(kind: string): string {
  const known = kinds.find((candidate) => candidate.kind === kind);
  if (known !== undefined) return known.plural;
  const word = kind.toLowerCase();
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}

/** Whether a custom kind lives in namespaces; by its name where nothing else tells. */
export function takesNamespace(group: string, kind: string): boolean {
  const known = kinds.find((candidate) => candidate.kind === kind && candidate.group === group);
  return known === undefined ? !/^Cluster|Class$/.test(kind) : known.clusterScoped !== true;
}

function namespacesOf(objects: readonly KubernetesObject[]): ReadonlySet<string> {
  const made = new Set(objects.filter(({ kind }) => kind === "Namespace").map((object) => metadataOf(object).name));
  const used = objects.flatMap((object) => metadataOf(object).namespace ?? []);
  return new Set(used.filter((name) => name !== "default" && !made.has(name)));
}

function namespace(name: string): KubernetesObject {
  return { apiVersion: "v1", kind: "Namespace", metadata: { name } };
}

function metadataOf(object: KubernetesObject): Metadata {
  return (object["metadata"] ?? {}) as Metadata;
}
