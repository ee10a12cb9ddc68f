/**
 * A plain cluster of today around somebody's manifests, as a scan would find it: test/fixtures/plain-cluster, and what
 * controllers and kubelets make of all that is in it. Every pod runs, is ready and is measured.
 */
import { fileURLToPath } from "node:url";
import type { Inventory } from "../../src/cluster-scan/inventory.ts";
import { kinds } from "../../src/cluster-scan/kinds.ts";
import type { LocatedObject } from "../../src/cluster-scan/manifests/objects-in.ts";
import { objectsInTurns } from "../../src/cluster-scan/manifests/objects-in-turns.ts";
import { readManifests } from "../../src/cluster-scan/manifests/read-manifests.ts";
import { createInventoryBuilder } from "../../src/cluster-scan/normalise/inventory-builder.ts";
import type { KubernetesObject } from "../../src/cluster-scan/normalise/kubernetes-object.ts";

type Json = Readonly<Record<string, unknown>>;

const gitVersion = "v1.34.2";
const folder = fileURLToPath(new URL("../fixtures/plain-cluster", import.meta.url));

/** @param paths manifests to apply; none for the cluster as it comes */
export async function plainClusterWith(...paths: readonly string[]): Promise<Inventory> {
  const objects = [...(await objectsOf(folder)), ...(await Promise.all(paths.map(objectsOf))).flat()];
  const all = withWhatControllersMake(objects);
  const builder = createInventoryBuilder("live");
  builder.version(gitVersion);
  for (const { object, where } of objectsInTurns(all.map((object) => ({ object, where: "live" })))) {
    builder.add(object, where);
  }
  return builder.build();
}

async function objectsOf(path: string): Promise<readonly KubernetesObject[]> {
  const input = await readManifests(path, async () => "");
  if (input.form !== "manifests") throw new Error(`${path} holds no manifests`);
  return input.objects.map(({ object }: LocatedObject) => object);
}

/** Of two objects with the same name the later one counts, as with kubectl apply. */
function withWhatControllersMake(applied: readonly KubernetesObject[]): readonly KubernetesObject[] {
  const objects = [...new Map(applied.map((object) => [`${object["kind"]} ${keyOf(object)}`, object])).values()];
  const nodes = objects.filter(({ kind }) => kind === "Node");
  const workers = nodes.filter((node) => list(map(node["spec"])["taints"]).length === 0);
  const nodesFor = (owner: KubernetesObject) =>
    list(podSpecOf(owner)["tolerations"]).some(({ key }) => key === undefined) ? nodes : workers;
  const owners = objects.filter(({ kind }) => String(kind) in podsOf);
  const pods = [
    ...owners.flatMap((owner) => podsOf[String(owner["kind"])]?.(owner, nodesFor(owner)) ?? []),
    ...nodes.filter((node) => !workers.includes(node)).flatMap(staticPods),
  ];
  const names = new Set(objects.filter((object) => !isClusterScoped(object)).map(namespaceOf));
  return [
    ...[...names].flatMap(equipped),
    ...objects.map((object) => (object["kind"] === "DaemonSet" ? counted(object, nodesFor(object).length) : object)),
    ...pods,
    ...pods.map(measured),
    ...objects.filter(({ kind }) => kind === "Service").flatMap((service) => sliceOf(service, pods)),
  ];
}

/** Jobs have ended, as they do soon, and their pods are gone with them. */
const podsOf: Readonly<
  Record<string, (owner: KubernetesObject, nodes: readonly KubernetesObject[]) => readonly KubernetesObject[]>
> = {
  Deployment: (owner, nodes) =>
    replicas(owner).map((at) => pod(owner, `${nameOf(owner)}-5d8f6c7b9-x${at}xyz`, nodes, at)),
  StatefulSet: (owner, nodes) => replicas(owner).map((at) => pod(owner, `${nameOf(owner)}-${at}`, nodes, at)),
  DaemonSet: (owner, nodes) => nodes.map((_, at) => pod(owner, `${nameOf(owner)}-d${at}xyz`, nodes, at)),
};

function replicas(owner: KubernetesObject): readonly number[] {
  return Array.from({ length: Number(map(owner["spec"])["replicas"] ?? 1) }, (_, at) => at);
}

function pod(owner: KubernetesObject, name: string, nodes: readonly KubernetesObject[], at: number): KubernetesObject {
  const metadata = map(map(map(owner["spec"])["template"])["metadata"]);
  const { apiVersion, kind } = owner;
  const ownerReferences = [{ apiVersion, kind, name: nameOf(owner), uid: "0", controller: true }];
  const node = nodes[at % nodes.length];
  const spec = { ...podSpecOf(owner), nodeName: node === undefined ? undefined : nameOf(node) };
  return running({ ...metadata, name, namespace: namespaceOf(owner), ownerReferences }, spec, at);
}

function running(metadata: Json, spec: Json, at: number): KubernetesObject {
  const ready = { type: "Ready", status: "True", lastTransitionTime: "2026-11-02T08:00:09Z" };
  const own = `10.244.0.${20 + at}`;
  const containerStatuses = list(spec["containers"]).map(({ name }) => ({ name, ready: true, restartCount: 0 }));
  const status = { phase: "Running", startTime: "2026-11-02T08:00:00Z", hostIP: "10.0.0.21", containerStatuses };
  const podIP = spec["hostNetwork"] === true ? status.hostIP : own;
  return { apiVersion: "v1", kind: "Pod", metadata, spec, status: { ...status, podIP, conditions: [ready] } };
}

/** The Kubernetes control plane, which kubelets start from files. */
function staticPods(node: KubernetesObject): readonly KubernetesObject[] {
  return ["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler"].map((component, at) => {
    const ownerReferences = [{ apiVersion: "v1", kind: "Node", name: nameOf(node), uid: "0", controller: true }];
    const metadata = {
      name: `${component}-${nameOf(node)}`,
      namespace: "kube-system",
      labels: { component, tier: "control-plane" },
      ownerReferences,
    };
    const containers = [{ name: component, image: `registry.k8s.io/${component}:${gitVersion}` }];
    const spec = { hostNetwork: true, priorityClassName: "system-node-critical", nodeName: nameOf(node), containers };
    return running(metadata, spec, at);
  });
}

function measured({ metadata, spec }: KubernetesObject): KubernetesObject {
  const { name, namespace } = map(metadata);
  const containers = list(map(spec)["containers"]).map((container) => {
    return { name: container["name"], usage: { cpu: "12m", memory: "64Mi" } };
  });
  return { apiVersion: "metrics.k8s.io/v1beta1", kind: "PodMetrics", metadata: { name, namespace }, containers };
}

function sliceOf(service: KubernetesObject, pods: readonly KubernetesObject[]): readonly KubernetesObject[] {
  const { selector } = map(service["spec"]);
  if (selector === undefined) return [];
  const wanted = Object.entries(map(selector));
  const selected = pods.filter((one) => {
    const labels = map(map(one["metadata"])["labels"]);
    return namespaceOf(one) === namespaceOf(service) && wanted.every(([key, value]) => labels[key] === value);
  });
  const labels = {
    "kubernetes.io/service-name": nameOf(service),
    "endpointslice.kubernetes.io/managed-by": "endpointslice-controller.k8s.io",
  };
  const endpoints = selected.map(({ status }) => ({ addresses: [map(status)["podIP"]], conditions: { ready: true } }));
  const metadata = { name: `${nameOf(service)}-x7k2p`, namespace: namespaceOf(service), labels };
  return [{ apiVersion: "discovery.k8s.io/v1", kind: "EndpointSlice", metadata, addressType: "IPv4", endpoints }];
}

function equipped(name: string): readonly KubernetesObject[] {
  const labels = { "kubernetes.io/metadata.name": name };
  return [
    { apiVersion: "v1", kind: "Namespace", metadata: { name, labels } },
    { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "default", namespace: name } },
  ];
}

function counted(daemonSet: KubernetesObject, desiredNumberScheduled: number): KubernetesObject {
  return { ...daemonSet, status: { observedGeneration: 1, desiredNumberScheduled } };
}

function podSpecOf(owner: KubernetesObject): Json {
  return map(map(map(owner["spec"])["template"])["spec"]);
}

function keyOf(object: KubernetesObject): string {
  return isClusterScoped(object) ? nameOf(object) : `${namespaceOf(object)}/${nameOf(object)}`;
}

function isClusterScoped({ kind }: KubernetesObject): boolean {
  const clusterScoped = kinds.find((one) => one.kind === kind)?.clusterScoped;
  return clusterScoped ?? /^(Cluster|IPPool$)/.test(String(kind));
}

function nameOf({ metadata }: KubernetesObject): string {
  return String(map(metadata)["name"]);
}

function namespaceOf({ metadata }: KubernetesObject): string {
  return String(map(metadata)["namespace"] ?? "default");
}

function map(value: unknown): Json {
  return (value ?? {}) as Json;
}

function list(value: unknown): readonly Json[] {
  return (value ?? []) as readonly Json[];
}
