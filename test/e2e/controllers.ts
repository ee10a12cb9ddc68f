import type { KubernetesObject } from "../../src/cluster-scan/normalise/kubernetes-object.ts";
import { ApiError, type ApiRequest } from "./apiserver/client.ts";

interface Owner {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace: string; readonly uid: string };
  readonly spec: {
    readonly replicas?: number;
    readonly template: PodTemplate;
    readonly jobTemplate: { readonly spec: object };
    readonly volumeClaimTemplates?: readonly { readonly metadata: { readonly name: string } }[];
  };
}

interface PodTemplate {
  readonly metadata?: { readonly labels?: Readonly<Record<string, string>>; readonly annotations?: object };
  readonly spec: {
    readonly containers: readonly { readonly name: string; readonly image: string }[];
    readonly volumes?: readonly object[];
  };
}

/**
 * Makes once what the controllers and kubelets of a whole cluster would make of what is there: what every namespace has,
 * ReplicaSets of Deployments, a Job of each CronJob, and pods, at most two an owner, which run. What the server refuses
 * is missing, as it would be.
 */
export async function runControllers(request: ApiRequest): Promise<void> {
  await equipNamespaces(request);
  await each(await list(request, "apps/v1", "Deployment", "deployments"), (owner) => makeReplicaSet(request, owner));
  await each(await list(request, "batch/v1", "CronJob", "cronjobs"), (owner) => makeJob(request, owner));
  const { items: nodes } = (await request("GET", "/api/v1/nodes")) as { items: unknown[] };
  const desiredNumberScheduled = Math.max(1, nodes.length);
  const daemonSets = await list(request, "apps/v1", "DaemonSet", "daemonsets");
  await each(daemonSets, async (owner) => {
    const status = { observedGeneration: 1, desiredNumberScheduled };
    await request("PATCH", `${pathOf(owner, "daemonsets")}/${owner.metadata.name}/status`, { status });
    await makePods(request, owner, desiredNumberScheduled);
  });
  for (const [apiVersion, kind, plural] of podOwners) {
    const owners = await list(request, apiVersion, kind, plural);
    await each(owners, (owner) => makePods(request, owner, owner.spec.replicas ?? 1));
  }
}

const podOwners = [
  ["apps/v1", "ReplicaSet", "replicasets"],
  ["apps/v1", "StatefulSet", "statefulsets"],
  ["v1", "ReplicationController", "replicationcontrollers"],
  ["batch/v1", "Job", "jobs"],
] as const;

async function equipNamespaces(request: ApiRequest): Promise<void> {
  const { items } = (await request("GET", "/api/v1/namespaces")) as { items: { metadata: { name: string } }[] };
  const made = items.flatMap(({ metadata: { name } }) => [
    { path: `/api/v1/namespaces/${name}/serviceaccounts`, object: { metadata: { name: "default" } } },
    {
      path: `/api/v1/namespaces/${name}/configmaps`,
      object: { metadata: { name: "kube-root-ca.crt" }, data: { "ca.crt": "-----BEGIN CERTIFICATE-----" } },
    },
  ]);
  await each(made, ({ path, object }) => request("POST", path, object));
}

async function makeReplicaSet(request: ApiRequest, owner: Owner): Promise<void> {
  const hash = "5d8f6c7b9";
  const labels = { ...owner.spec.template.metadata?.labels, "pod-template-hash": hash };
  const template = { ...owner.spec.template, metadata: { ...owner.spec.template.metadata, labels } };
  await request("POST", pathOf(owner, "replicasets"), {
    apiVersion: "apps/v1",
    kind: "ReplicaSet",
    metadata: { ...ownedBy(owner), name: `${owner.metadata.name}-${hash}`, labels },
    spec: { replicas: owner.spec.replicas, selector: { matchLabels: labels }, template },
  });
}

async function makeJob(request: ApiRequest, owner: Owner): Promise<void> {
  await request("POST", pathOf(owner, "jobs"), {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { ...ownedBy(owner), name: `${owner.metadata.name}-29500000` },
    spec: owner.spec.jobTemplate.spec,
  });
}

async function makePods(request: ApiRequest, owner: Owner, wanted: number): Promise<void> {
  const { name, namespace } = owner.metadata;
  const path = `/api/v1/namespaces/${namespace}/pods`;
  for (let at = 0; at < Math.min(2, wanted); at++) {
    const pod = `${name}-${owner.kind === "StatefulSet" ? at : `x${at}xyz`}`;
    const metadata = { ...owner.spec.template.metadata, ...ownedBy(owner), name: pod };
    const spec = { ...owner.spec.template.spec, volumes: volumesOf(owner, pod) };
    try {
      await request("POST", path, { apiVersion: "v1", kind: "Pod", metadata, spec });
    } catch (error) {
      if (isRefusal(error)) continue;
      throw error;
    }
    const containerStatuses = spec.containers.map(({ name: container, image }) => {
      const state = { running: { startedAt: "2026-01-01T00:00:00Z" } };
      return { name: container, image, imageID: image, ready: true, restartCount: 0, started: true, state };
    });
    await request("PATCH", `${path}/${pod}/status`, { status: { phase: "Running", containerStatuses } });
  }
}

/** Those of the template, and what a StatefulSet claims for each of its pods. */
function volumesOf({ spec }: Owner, pod: string): readonly object[] {
  const claims = (spec.volumeClaimTemplates ?? []).map(({ metadata: { name } }) => {
    return { name, persistentVolumeClaim: { claimName: `${name}-${pod}` } };
  });
  return [...(spec.template.spec.volumes ?? []), ...claims];
}

function ownedBy({ apiVersion, kind, metadata: { name, namespace, uid } }: Owner): object {
  return { namespace, ownerReferences: [{ apiVersion, kind, name, uid, controller: true, blockOwnerDeletion: true }] };
}

function pathOf({ apiVersion, metadata }: Owner, plural: string): string {
  return `/apis/${apiVersion}/namespaces/${metadata.namespace}/${plural}`;
}

async function list(request: ApiRequest, apiVersion: string, kind: string, plural: string): Promise<readonly Owner[]> {
  const root = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const { items } = (await request("GET", `${root}/${plural}`)) as { items: KubernetesObject[] };
  return items.map((item) => ({ ...item, apiVersion, kind }) as unknown as Owner);
}

/** By admission (403), by a webhook that nobody answers (500), or because the author of a fixture made it (409). */
function isRefusal(error: unknown): boolean {
  return error instanceof ApiError && [403, 409, 500].includes(error.status);
}

/** Waits for all, so that no request of a failed test is still under way when the next one starts. */
async function each<T>(items: readonly T[], make: (item: T) => Promise<unknown>): Promise<void> {
  for (const result of await Promise.allSettled(items.map(make))) {
    if (result.status === "rejected" && !isRefusal(result.reason)) throw result.reason;
  }
}
