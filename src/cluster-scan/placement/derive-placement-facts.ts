import { groupBy } from "../../group-by.ts";
import { kubernetes } from "../../knowledge/kubernetes.ts";
import { meshes as allMeshes, type Mesh } from "../../knowledge/meshes.ts";
import { injectedWorkloads } from "../carried-workloads.ts";
import { enteringWorkloads } from "../entering-workloads.ts";
import { findMeshTraces } from "../installed-meshes.ts";
import type { CollectionName, Inventory, Records, Workload } from "../inventory.ts";
import type { PodTemplate } from "../pod-template.ts";
import { refKey } from "../resource-ref.ts";
import { isOutlineOnly, isWhole, isWholeCluster, unreadBehind } from "../unread-kinds.ts";
import { injectedAmounts } from "./injected-amounts.ts";
import { namespaceRules } from "./namespace-rules.ts";
import { nodeFacts } from "./node-facts.ts";
import type { InjectedAmounts, MeshPresence, PlacementFacts } from "./placement-facts.ts";
import { type WorkloadSources, workloadFacts } from "./workload-facts.ts";

/** Without these nothing can be placed; the others narrow it. */
const needed = ["nodes", "workloads", "pods"] as const satisfies readonly CollectionName[];
const narrowing = [
  "namespaces",
  "autoscalers",
  "resourceQuotas",
  "limitRanges",
  "priorityClasses",
] as const satisfies readonly CollectionName[];

/** Every collection that placement looks at. */
export const placementReads: readonly CollectionName[] = [...needed, ...narrowing];

/** What an inventory tells of nodes and pods, for the meshes that are to be placed; null where nothing was scanned. */
export function derivePlacementFacts(inventory: Inventory, meshes: readonly Mesh[]): PlacementFacts | null {
  const { records, source } = inventory;
  if (source === "none") return null;
  const nodesUnknown = whyNodesUnknown(inventory);
  const requestsUnknown = whyRequestsUnknown(inventory);
  const sources = workloadSources(records, meshes);
  return {
    nodes: records.nodes.map(nodeFacts),
    ...(nodesUnknown === undefined ? {} : { nodesUnknown }),
    workloads: records.workloads.filter(({ replicas }) => replicas > 0).map((one) => workloadFacts(one, sources)),
    ...(requestsUnknown === undefined ? {} : { requestsUnknown }),
    namespaces: namespaceRules(records),
    meshes: presences(records, meshes),
    unseen: unreadBehind(narrowing, inventory).map(({ kind }) => kind),
  };
}

function whyNodesUnknown(inventory: Inventory): string | undefined {
  const [unread] = unreadBehind(needed, inventory);
  if (unread !== undefined) return `${unread.kind}: ${unread.reason}`;
  if (inventory.records.nodes.length === 0) return "no nodes were read";
  return isWholeCluster(needed, inventory) ? undefined : "only some namespaces were read";
}

function whyRequestsUnknown(inventory: Inventory): string | undefined {
  if (!isWhole(["workloads"], inventory)) return "not all workloads could be read";
  const { workloads } = inventory.records;
  if (workloads.length === 0) return "no workloads were read";
  const stated = workloads.some(({ pod }) =>
    [...pod.containers, ...pod.initContainers].some(({ requests }) => Object.keys(requests).length > 0),
  );
  return isOutlineOnly(inventory.records) && !stated ? "the workload table has no requests" : undefined;
}

function workloadSources(records: Records, meshes: readonly Mesh[]): WorkloadSources {
  const { workloads, pods, nodes, autoscalers, priorityClasses } = records;
  const kubelets = [...new Set(nodes.map(({ kubeletVersion }) => kubeletVersion))].filter((version) => version !== "");
  const inside = allMeshes.map((mesh) => ({ mesh, keys: injectedWorkloads(mesh, pods) }));
  const entering = meshes.map((mesh) => ({ mesh, workloads: new Set(enteringWorkloads(mesh, workloads, pods)) }));
  const amountsFor = (mesh: Mesh, { pod }: Workload): readonly InjectedAmounts[] =>
    injectedAmounts(mesh, pod, kubelets);
  const values = new Map(priorityClasses.map(({ ref, value }) => [ref.name, value]));
  const usual = priorityClasses.find(({ isDefault }) => isDefault)?.value ?? 0;
  return {
    priorities: ({ priorityClass }: PodTemplate) =>
      priorityClass === undefined ? usual : (values.get(priorityClass) ?? builtIn(priorityClass)),
    maxReplicas: new Map(autoscalers.map(({ target, maxReplicas }) => [refKey(target), maxReplicas])),
    runningOf: groupBy(pods, ({ ref, workload }) => refKey(workload ?? ref)),
    nodeIndex: new Map(nodes.map(({ ref }, index) => [ref.name, index])),
    injectedToday: (workload) =>
      inside.flatMap(({ mesh, keys }) => (keys.has(refKey(workload.ref)) ? amountsFor(mesh, workload) : [])),
    injectedBy: (workload) =>
      Object.fromEntries(
        entering.flatMap(({ mesh, workloads: those }) =>
          those.has(workload) ? [[mesh.id, amountsFor(mesh, workload)] as const] : [],
        ),
      ),
  };
}

/** Kubernetes' own classes are in no file. */
function builtIn(priorityClass: string): number {
  const { systemPriorityClasses, scheduler } = kubernetes;
  return priorityClass.startsWith(systemPriorityClasses.prefix) ? scheduler.nodeAgentPriority : 0;
}

function presences(records: Records, meshes: readonly Mesh[]): Readonly<Record<string, MeshPresence>> {
  const traces = findMeshTraces(records, allMeshes);
  const daemons = new Set(records.workloads.filter(({ ref }) => ref.kind === "DaemonSet").map(({ ref }) => ref.name));
  return Object.fromEntries(
    meshes.map((mesh) => [
      mesh.id,
      {
        running: traces.some((trace) => trace.mesh === mesh.id && trace.running),
        agents: mesh.nodes.daemonSets.map(({ name }) => name).filter((name) => daemons.has(name)),
      },
    ]),
  );
}
