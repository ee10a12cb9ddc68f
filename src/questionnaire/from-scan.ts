import type { Graph } from "../cluster-scan/dependencies/graph.ts";
import type { Records, UnreadKind, Workload } from "../cluster-scan/inventory.ts";
import { type Answers, type AnswerValue, collectAnswers } from "./answers.ts";
import { countServices } from "./scan/count-services.ts";
import { declaredProtocols } from "./scan/declared-protocols.ts";
import { networkPluginOf } from "./scan/network-plugin-of.ts";
import { platformOf } from "./scan/platform-of.ts";
import { startupDependencies } from "./scan/startup-dependencies.ts";

/** Kinds that tell whether a mesh is there: while one of them is unread, none found does not mean none there. */
const meshKinds = ["Namespace", "Deployment", "DaemonSet", "CustomResourceDefinition", "MutatingWebhookConfiguration"];

/**
 * What a scan answers by itself. What it cannot tell stays unknown: a count of zero is not an answer but a sign that
 * the objects were not there to be read; whether Kubernetes is used in production, and how many clusters there are,
 * no single cluster says. Objects in system namespaces do not count, except to tell the platform.
 *
 * `installed` are the meshes found; of several the first is the answer. "none" is only answered when `unread`, the
 * kinds that could not be read, is given and has none of those that would show a mesh.
 */
export function answersFromScan(
  records: Records,
  graph: Graph,
  installed: readonly { readonly mesh: string }[],
  unread?: readonly UnreadKind[],
): Answers {
  const { nodes } = records;
  const running = records.workloads.filter(({ system, completes }) => !system && !completes);
  const protocols = declaredProtocols(records.services);
  const noMesh = unread !== undefined && !unread.some(({ kind }) => meshKinds.includes(kind)) ? "none" : null;

  return collectAnswers(
    new Map<keyof Answers, AnswerValue | null>([
      ["services", positive(countServices(records))],
      ["deploymentDependencies", startupDependencies(graph)],
      ["protocols", protocols.length > 0 ? protocols : null],
      ["pods", positive(running.reduce((sum, { replicas }) => sum + replicas, 0))],
      ["namespaces", positive(countNamespaces(running))],
      ["nodes", positive(nodes.length)],
      ["nodeCores", positive(median(nodes.map(({ allocatable }) => allocatable.cpuCores)))],
      ["nodeMemoryGiB", positive(median(nodes.map(({ allocatable }) => allocatable.memoryMiB / 1024)))],
      ["platform", platformOf(records)],
      ["cni", networkPluginOf(records.workloads)],
      ["existingMesh", installed[0]?.mesh ?? noMesh],
    ]),
  );
}

function positive(value: number): number | null {
  return value > 0 ? value : null;
}

/** Namespaces that hold something that runs: empty ones need no mesh. */
function countNamespaces(workloads: readonly Workload[]): number {
  return new Set(workloads.map(({ ref }) => ref.namespace)).size;
}

/** To two decimals; of an even number the mean of the middle two; 0 of none. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return Math.round(((lower + upper) / 2) * 100) / 100;
}
