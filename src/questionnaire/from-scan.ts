import { median } from "simple-statistics";
import { certainCounts } from "../cluster-scan/certain-counts.ts";
import type { Graph } from "../cluster-scan/dependencies/graph.ts";
import type { EstateCounts } from "../cluster-scan/estate-counts.ts";
import type { CollectionName, Records } from "../cluster-scan/inventory.ts";
import { meshReads } from "../cluster-scan/signs.ts";
import { isWhole, isWholeCluster, type Readings } from "../cluster-scan/unread-kinds.ts";
import { type Answers, type AnswerValue, collectAnswers } from "./answers.ts";
import { configChangesPerDay, deploymentsPerDay } from "./scan/change-rates.ts";
import { declaredProtocols } from "./scan/declared-protocols.ts";
import { kubernetesUse } from "./scan/kubernetes-use.ts";
import { networkPluginOf } from "./scan/network-plugin-of.ts";
import { ownLanguage } from "./scan/own-language.ts";
import { platformOf } from "./scan/platform-of.ts";
import { startupDependencies } from "./scan/startup-dependencies.ts";
import { teamsNamed } from "./scan/teams-named.ts";

/** What it is told from. */
export const scanAnswerReads = [
  "versions",
  "nodes",
  "services",
  "workloads",
  "customResourceDefinitions",
  "namespaces",
  "routes",
] as const satisfies readonly CollectionName[];

/** What it is told from, and how much of that could be read. */
type Seen = Readings & { readonly records: Pick<Records, (typeof scanAnswerReads)[number]> };

/**
 * What a scan answers by itself. What it cannot tell stays unknown: a count of zero is not an answer but a sign that
 * the objects were not there to be read, and totals and absences are told only where every kind behind them was read;
 * how many clusters there are no single cluster says. Objects in system namespaces do not count, except to tell the
 * platform. Rates, languages, teams and how far Kubernetes is used are estimates, each with its own limits.
 *
 * `installed` are the meshes found, null where nobody looked for any; of several the first is the answer. "none" is
 * never answered of a part of the namespaces: the mesh may be in another one.
 *
 * @param at ISO 8601: when the cluster was read; a snapshot knows that itself, and files that people write tell no rates
 */
export function answersFromScan(
  seen: Seen,
  counts: EstateCounts,
  graph: Graph,
  installed: readonly { readonly mesh: string }[] | null,
  at?: string,
): Answers {
  const { records, unread, snapshot } = seen;
  const isCluster = (snapshot?.source ?? seen.source) !== "manifests";
  const now = isCluster ? Date.parse(snapshot?.collectedAt ?? at ?? "") / 1000 : Number.NaN;
  const sees = (...names: readonly (keyof Seen["records"])[]) => isWhole(names, seen);
  const { services, pods, namespaces, nodes } = certainCounts(counts, seen);
  const knownNodes = sees("nodes") ? records.nodes : [];
  const protocols = sees("services") ? declaredProtocols(records.services) : [];
  const sawAll = installed !== null && isWholeCluster(meshReads, seen);

  return collectAnswers(
    new Map<keyof Answers, AnswerValue | null>([
      ["services", positive(services)],
      ["sameLanguage", sees("workloads") ? ownLanguage(records.workloads) : null],
      ["kubernetes", isCluster && sees("workloads") ? kubernetesUse(records.workloads, graph) : null],
      ["deploymentDependencies", sees("services", "workloads") ? startupDependencies(graph) : null],
      ["teamsOwnServices", sees("workloads", "namespaces") ? teamsNamed(records) : null],
      ["deploymentsPerDay", now > 0 && sees("workloads") ? deploymentsPerDay(records.workloads, now) : null],
      ["configChangesPerDay", now > 0 && sees("routes") ? configChangesPerDay(records.routes, now) : null],
      ["protocols", protocols.length > 0 ? protocols : null],
      ["pods", positive(pods)],
      ["namespaces", positive(namespaces)],
      ["nodes", positive(nodes)],
      ["nodeCores", positive(middle(knownNodes.map(({ allocatable }) => allocatable.cpuCores)))],
      ["nodeMemoryGiB", positive(middle(knownNodes.map(({ allocatable }) => allocatable.memoryMiB / 1024)))],
      ["platform", platformOf(records)],
      // One plug-in among DaemonSets that were partly read need not be the only one.
      ["cni", unread.some(({ kind }) => kind === "DaemonSet") ? null : networkPluginOf(records.workloads)],
      ["existingMesh", installed?.[0]?.mesh ?? (sawAll ? "none" : null)],
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
