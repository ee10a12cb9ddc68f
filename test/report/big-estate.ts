import { checks } from "../../src/cluster-scan/checks/index.ts";
import type { Inventory } from "../../src/cluster-scan/inventory.ts";
import type { KubernetesObject } from "../../src/cluster-scan/normalise/kubernetes-object.ts";
import { runChecks } from "../../src/cluster-scan/run-checks.ts";
import { setAside } from "../../src/cluster-scan/set-aside.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import type { ScanReport } from "../../src/report/published-values.ts";

const charts = 12;

/** Workloads of 12 charts in 30 namespaces, each behind a Service with a port that has no name. */
export function bigEstate(workloads: number): KubernetesObject[] {
  return Array.from({ length: workloads }, (_, at) =>
    workloadOf(`app-${at}`, `team-${at % 30}`, at % charts, at),
  ).flat();
}

/** What a cluster has beside: the same flaws, where nobody of ours can mend them. */
export function systemWorkloads(): KubernetesObject[] {
  return Array.from({ length: 10 }, (_, at) => workloadOf(`system-${at}`, "kube-system", at, at)).flat();
}

/** The ReplicaSet and the two pods that the cluster makes of a Deployment. */
export function madeOf(deployment: KubernetesObject): KubernetesObject[] {
  const { metadata, spec } = deployment as {
    readonly metadata: { readonly name: string; readonly namespace: string; readonly labels: object };
    readonly spec: { readonly template: { readonly spec: object } };
  };
  const { name, namespace, labels } = metadata;
  const owned = (kind: string, owner: string) => ({
    ownerReferences: [{ apiVersion: "apps/v1", kind, name: owner, uid: "1", controller: true }],
  });
  const set = { name: `${name}-5d8f7`, namespace, labels, ...owned("Deployment", name) };
  const pod = (end: string) => ({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: `${name}-5d8f7-${end}`, namespace, labels, ...owned("ReplicaSet", set.name) },
    spec: spec.template.spec,
    status: { phase: "Running" },
  });
  return [{ apiVersion: "apps/v1", kind: "ReplicaSet", metadata: set, spec }, pod("abcde"), pod("fghij")];
}

function workloadOf(name: string, namespace: string, chart: number, at: number): KubernetesObject[] {
  const labels = { app: name, "helm.sh/chart": `chart-${chart}-1.${at % 4}.0` };
  const containers = [{ name: "app", image: "registry.example/app:1", ports: [{ containerPort: 20000 + at }] }];
  return [
    {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name, namespace, labels },
      spec: { replicas: 1, template: { metadata: { labels: { app: name } }, spec: { containers } } },
    },
    {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name, namespace, labels },
      spec: { selector: { app: name }, ports: [{ port: 20000 + at }] },
    },
  ];
}

/** A scan of it, as the command reports one. */
export function scanOf(inventory: Inventory): ScanReport {
  const aside = setAside(inventory);
  return {
    schemaVersion: 1,
    generatedAt: "2026-03-02T09:30:00.000Z",
    tool: { name: "mesh-check", version: "0.1.0" },
    source: "manifests",
    cluster: { counts: inventory.counts, ...(aside === undefined ? {} : { setAside: aside }) },
    coverage: { share: 1, unread: [] },
    meshes: meshes.map(({ id }) => id),
    ...runChecks(checks, inventory, meshes),
  };
}
