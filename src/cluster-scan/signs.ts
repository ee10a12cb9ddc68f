import { carriedWorkloads } from "./carried-workloads.ts";
import type { CollectionName, Records, Workload } from "./inventory.ts";
import { bears } from "./marks.ts";
import { isContainerOf, isMeshPod } from "./mesh-containers.ts";
import type { NamedRecord } from "./named-record.ts";
import { formatRef, type ResourceRef } from "./resource-ref.ts";
import { mayHaveContainers, seenNames } from "./seen-names.ts";
import type { Signed } from "./signed.ts";

/** Where signs of a mesh can be. */
export const meshReads = [
  "webhooks",
  "workloads",
  "pods",
  "namespaces",
  "customResourceDefinitions",
  "customResources",
  "configMaps",
] as const satisfies readonly CollectionName[];

export type MeshRecords = Pick<Records, (typeof meshReads)[number]>;

/** One thing that points to a mesh, or to another system. */
export interface Sign {
  /** In words; equal for equal signs, so that what meshes share can be told. */
  readonly what: string;
  readonly resource: ResourceRef;
  /** Whether it means that something runs, and not only that somebody once wrote it. */
  readonly running: boolean;
  /** Whether it tells the mesh what to do: somebody uses it, or means to. */
  readonly configures?: true;
}

/** Everything that points to it, by data/meshes.json or data/mesh-systems.json; weightiest first. */
export function signsOf(signed: Signed, records: MeshRecords): readonly Sign[] {
  const { webhooks, workloads, namespaces, customResourceDefinitions, customResources } = records;
  const { webhooks: suffixes = [], customResourceGroups: groups = [] } = signed.signatures;
  const hooks = webhooks
    .filter(({ hooks }) => hooks.some(({ name }) => suffixes.some((suffix) => name.endsWith(suffix))))
    .map(({ ref }) => sign(ref, true));
  const may = mayHaveContainers(signed, workloads) ? workloads : [];
  const running = may.filter((workload) => runsPartOf(signed, workload)).map(({ ref }) => sign(ref, true));
  const marked = namespaces.flatMap((namespace) =>
    marksOn(signed, namespace).map((mark) => ({
      ...sign(namespace.ref, false),
      what: `${mark} on ${formatRef(namespace.ref)}`,
    })),
  );
  const told = customResources
    .filter(({ ref }) => ref.apiGroup !== undefined && groups.includes(ref.apiGroup))
    .map(({ ref }) => ({ ...sign(ref, false), configures: true as const }));
  const definitions = customResourceDefinitions
    .filter(({ group }) => groups.includes(group))
    .map(({ name }) => sign({ apiGroup: "apiextensions.k8s.io", kind: "CustomResourceDefinition", name }, false));
  return [
    ...hooks,
    ...running,
    ...settingSigns(signed, records),
    ...namespaceSigns(signed, records),
    ...marked,
    ...podSigns(signed, records),
    ...told,
    ...definitions,
  ];
}

function sign(resource: ResourceRef, running: boolean): Sign {
  return { what: formatRef(resource), resource, running };
}

/** Proxies beside an application's containers are a sidecar mesh's; alone in a pod they are a gateway of any mode. */
function runsPartOf(signed: Signed, { pod }: Workload): boolean {
  const containers = [...pod.containers, ...pod.initContainers];
  if (!containers.some((container) => isContainerOf(signed, container))) return false;
  return signed.architecture === "sidecar" || signed.architecture === undefined || isMeshPod(pod);
}

function settingSigns({ signatures: { settings = [] } }: Signed, { configMaps }: MeshRecords): readonly Sign[] {
  return settings.flatMap(({ namespace, name, key, value }) =>
    configMaps
      .filter(({ ref, settings: set }) => ref.namespace === namespace && ref.name === name && set?.[key] === value)
      .map(({ ref }) => ({ ...sign(ref, true), what: `${key}=${value} in ${formatRef(ref)}` })),
  );
}

function namespaceSigns(
  { signatures: { namespaces: names = [] } }: Signed,
  { namespaces, workloads }: MeshRecords,
): readonly Sign[] {
  return names.flatMap((name) => {
    const runs = seenNames(workloads).namespaces.has(name);
    if (!runs && !namespaces.some(({ ref }) => ref.name === name)) return [];
    return [sign({ kind: "Namespace", name }, runs)];
  });
}

/** Where nothing else shows it: the workloads that ask for it, or use it. */
function podSigns(signed: Signed, records: MeshRecords): readonly Sign[] {
  const { podMarks, applications } = signed.signatures;
  const used = applications !== undefined && mayHaveContainers(signed, records.workloads);
  if (podMarks === undefined && !used) return [];
  return carriedWorkloads(signed, records).map(({ ref }) => sign(ref, used));
}

function marksOn({ signatures: { namespaceMarks = [] } }: Signed, record: NamedRecord): string[] {
  return namespaceMarks
    .filter((mark) => bears(record, mark))
    .map(({ kind, key, value }) => `${kind} ${key}${value === undefined ? "" : `=${value}`}`);
}
