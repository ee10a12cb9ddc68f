import { median } from "simple-statistics";
import type { Graph } from "../cluster-scan/dependencies/graph.ts";
import type { EstateCounts } from "../cluster-scan/estate-counts.ts";
import type { Records, UnreadKind } from "../cluster-scan/inventory.ts";
import { type Answers, type AnswerValue, collectAnswers } from "./answers.ts";
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
  counts: EstateCounts,
  graph: Graph,
  installed: readonly { readonly mesh: string }[],
  unread?: readonly UnreadKind[],
): Answers {
  const { nodes } = records;
  const protocols = declaredProtocols(records.services);
  const noMesh = unread !== undefined && !unread.some(({ kind }) => meshKinds.includes(kind)) ? "none" : null;

  return collectAnswers(
    new Map<keyof Answers, AnswerValue | null>([
      ["services", positive(counts.services)],
      ["deploymentDependencies", startupDependencies(graph)],
      ["protocols", protocols.length > 0 ? protocols : null],
      ["pods", positive(counts.pods)],
      ["namespaces", positive(counts.namespaces)],
      ["nodes", positive(counts.nodes)],
      ["nodeCores", positive(middle(nodes.map(({ allocatable }) => allocatable.cpuCores)))],
      ["nodeMemoryGiB", positive(middle(nodes.map(({ allocatable }) => allocatable.memoryMiB / 1024)))],
      ["platform", platformOf(records)],
      ["cni", networkPluginOf(records.workloads)],
      ["existingMesh", installed[0]?.mesh ?? noMesh],
    ]),
  );
}

function positive(value = 0): number | null {
  return value > 0 ? value : null;
}

/** To two decimals; 0 of none. */
function middle(values: readonly number[]): number {
  return values.length === 0 ? 0 : Math.round(median([...values]) * 100) / 100;
}
