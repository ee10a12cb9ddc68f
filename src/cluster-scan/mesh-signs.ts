import type { Mesh } from "../knowledge/meshes.ts";
import type { CollectionName, Records, Workload } from "./inventory.ts";
import { bears, staysOutside } from "./marks.ts";
import { isContainerOf, isMeshPod } from "./mesh-containers.ts";
import { isMeshable } from "./meshable.ts";
import type { NamedRecord } from "./named-record.ts";
import type { PodTemplate } from "./pod-template.ts";
import { formatRef, type ResourceRef, refKey } from "./resource-ref.ts";

/** Where signs of a mesh can be. */
export const meshReads = [
  "webhooks",
  "workloads",
  "pods",
  "namespaces",
  "customResourceDefinitions",
  "customResources",
] as const satisfies readonly CollectionName[];

export type MeshRecords = Pick<Records, (typeof meshReads)[number]>;

/** One thing that points to a mesh. */
export interface Sign {
  /** In words; equal for equal signs, so that what meshes share can be told. */
  readonly what: string;
  readonly resource: ResourceRef;
  /** Whether it means that something runs, and not only that somebody once wrote it. */
  readonly running: boolean;
  /** Whether it tells the mesh what to do: somebody uses it, or means to. */
  readonly configures?: true;
}

/** Everything that points to the mesh, by data/meshes.json; weightiest first. */
export function signsOf(
  mesh: Mesh,
  { webhooks, workloads, namespaces, customResourceDefinitions, customResources }: MeshRecords,
): readonly Sign[] {
  const { signatures } = mesh;
  const hooks = webhooks
    .filter(({ hooks }) => hooks.some(({ name }) => signatures.webhooks.some((suffix) => name.endsWith(suffix))))
    .map(({ ref }) => ({ what: formatRef(ref), resource: ref, running: true }));
  const running = workloads
    .filter((workload) => runsPartOf(mesh, workload))
    .map(({ ref }) => ({ what: formatRef(ref), resource: ref, running: true }));
  const marked = namespaces.flatMap((namespace) =>
    marksOn(mesh, namespace).map((mark) => ({
      what: `${mark} on ${formatRef(namespace.ref)}`,
      resource: namespace.ref,
      running: false,
    })),
  );
  const told = customResources
    .filter(({ ref }) => ref.apiGroup !== undefined && signatures.customResourceGroups.includes(ref.apiGroup))
    .map(({ ref }) => ({ what: formatRef(ref), resource: ref, running: false, configures: true as const }));
  const definitions = customResourceDefinitions
    .filter(({ group }) => signatures.customResourceGroups.includes(group))
    .map(({ name }) => definition(name));
  return [...hooks, ...running, ...marked, ...told, ...definitions];
}

function definition(name: string): Sign {
  const resource = { apiGroup: "apiextensions.k8s.io", kind: "CustomResourceDefinition", name };
  return { what: formatRef(resource), resource, running: false };
}

/** Proxies beside an application's containers are a sidecar mesh's; alone in a pod they are a gateway of any mode. */
function runsPartOf(mesh: Mesh, { pod }: Workload): boolean {
  const containers = [...pod.containers, ...pod.initContainers];
  if (!containers.some((container) => isContainerOf(mesh, container))) return false;
  return mesh.architecture === "sidecar" || isMeshPod(pod);
}

/** Workloads whose traffic the mesh carries, or would after their next restart: by their own marks or their namespace's. */
export function carriedWorkloads(mesh: Mesh, { workloads, namespaces, pods }: MeshRecords): readonly Workload[] {
  const marked = new Set(
    namespaces.filter((namespace) => marksOn(mesh, namespace).length > 0).map(({ ref }) => ref.name),
  );
  const { podOptIn } = mesh.injection;
  const injected = injectedWorkloads(mesh, pods);
  return workloads.filter((workload) => {
    const { ref, pod } = workload;
    if (!isMeshable(workload) || isMeshPod(pod)) return false;
    if (hasProxy(mesh, pod) || injected.has(refKey(ref)) || bears(pod, podOptIn)) return true;
    return marked.has(ref.namespace) && !staysOutside(mesh, pod);
  });
}

/** Keys of the workloads of whose pods one has a proxy that no template shows: a webhook put it there. */
export function injectedWorkloads(mesh: Mesh, pods: MeshRecords["pods"]): ReadonlySet<string> {
  if (mesh.architecture !== "sidecar") return new Set();
  const carriers = pods.filter(({ proxies }) => proxies.some((one) => isContainerOf(mesh, one)));
  return new Set(carriers.map(({ ref, workload }) => refKey(workload ?? ref)));
}

export function hasProxy(mesh: Mesh, { containers, initContainers }: PodTemplate): boolean {
  return mesh.architecture === "sidecar" && [...containers, ...initContainers].some((one) => isContainerOf(mesh, one));
}

function marksOn({ signatures }: Mesh, record: NamedRecord): string[] {
  return signatures.namespaceMarks
    .filter((mark) => bears(record, mark))
    .map(({ kind, key, value }) => `${kind} ${key}${value === undefined ? "" : `=${value}`}`);
}
