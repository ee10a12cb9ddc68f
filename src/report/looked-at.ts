import type { Assessment, ClusterSummary } from "../assessment/assessment.ts";
import { notSeenInBrief } from "../assessment/not-seen.ts";
import { andList, counted } from "../words.ts";
import { firstOf } from "./first-of.ts";
import { formatShare } from "./units.ts";

type LookedAt = Pick<Assessment, "source" | "cluster" | "coverage" | "checks" | "generatedAt">;

/** The kinds that say most about an estate, in the order people think of them; the rest is summed up. */
const leadingKinds = [
  "Node",
  "Namespace",
  "Service",
  "Deployment",
  "StatefulSet",
  "DaemonSet",
  "CronJob",
  "Job",
  "Pod",
];

/** "The cluster of context eks-shop, Kubernetes v1.33.4" */
export function sourceText(report: LookedAt): string {
  return `${originText(report)}${report.cluster.redacted ? "; names are pseudonyms" : ""}`;
}

/** To follow a command of a report whose names are pseudonyms. */
export const pseudonymNote = "Names in it are pseudonyms: put the real ones back before you run it.";

function originText({ source, cluster, generatedAt }: LookedAt): string {
  const version = cluster.kubernetesVersion === undefined ? "" : `, Kubernetes ${cluster.kubernetesVersion}`;
  const context = cluster.context === undefined ? "" : ` of context ${cluster.context}`;
  switch (source) {
    case "live":
      return `The cluster${context}${version}`;
    case "manifests":
      return `Manifests from files${version}`;
    case "snapshot":
      return `A snapshot${context}${version}${partText(cluster)}${collectedText(cluster, generatedAt)}`;
    case "demo":
      return `The sample cluster that comes with mesh-check${version}`;
    case "none":
      return "Answers only: no cluster was looked at";
  }
}

/** ", only the namespaces shop and bank": of the others nobody can tell anything. */
function partText({ collectedFrom }: ClusterSummary): string {
  if (collectedFrom === undefined) return "";
  const { shown, more } = firstOf(collectedFrom, mostNamespaces);
  const names = andList(more > 0 ? [...shown, counted(more, "more namespace")] : shown);
  return `, only the ${collectedFrom.length === 1 ? "namespace" : "namespaces"} ${names}`;
}

const dayMs = 24 * 60 * 60 * 1000;
/** A month: from then on an estate is likely to have been deployed to, and its versions to have been updated. */
const oldDays = 30;

/** ", collected 2026-03-02 09:30 UTC"; an old snapshot is said to be one. */
function collectedText({ collectedAt }: ClusterSummary, generatedAt: string): string {
  if (collectedAt === undefined) return "";
  const days = Math.floor((Date.parse(generatedAt) - Date.parse(collectedAt)) / dayMs);
  const age = days > oldDays ? `, ${days} days before this report: much may have changed since` : "";
  return `, collected ${minuteText(collectedAt)}${age}`;
}

/** Instead of the counts of findings, where nothing could be found: "none" would read as good news. */
export const notLookedFor = "not looked for: there was no cluster to look at";

/** Said once, where nothing was scanned: sections without anything in them would read as results. */
export const leftOut = "findings and the service graph, because nothing was scanned";

/** "6 Nodes", "15 Services", "57 objects of 4 other kinds" */
export function countTexts({
  cluster: { counts },
}: {
  readonly cluster: Pick<ClusterSummary, "counts">;
}): readonly string[] {
  const present = Object.entries(counts).filter(([, count]) => count > 0);
  const leading = leadingKinds.flatMap((kind) => {
    const count = present.find(([name]) => name === kind)?.[1];
    return count === undefined ? [] : [counted(count, kind)];
  });
  const others = present.filter(([kind]) => !leadingKinds.includes(kind));
  const sum = others.reduce((total, [, count]) => total + count, 0);
  const rest = others.length === 0 ? [] : [`${counted(sum, "object")} of ${counted(others.length, "other kind")}`];
  return [...leading, ...rest];
}

/** "2 workloads and 3 Services in kube-system (not selected by -n shop)"; undefined where everything is looked at. */
export function setAsideText({ cluster: { setAside } }: LookedAt): string | undefined {
  if (setAside === undefined) return undefined;
  const { selection, workloads, services, namespaces } = setAside;
  const what = [counted(workloads, "workload"), counted(services, "Service")];
  const present = [workloads, services].flatMap((count, at) => (count > 0 ? [what[at] ?? ""] : []));
  if (present.length === 0) return `nothing (by ${selection})`;
  const { shown, more } = firstOf(namespaces, mostNamespaces);
  const where = andList(more > 0 ? [...shown, counted(more, "more namespace")] : shown);
  const why =
    selection === undefined ? "of the cluster itself or of a mesh; -A takes the former in" : `by ${selection}`;
  return `${andList(present)} in ${where} (${why})`;
}

const mostNamespaces = 3;

/** "92%: 11 of 12 checks ran" */
export function coverageText({ checks, coverage }: LookedAt): string {
  const ran = checks.filter(({ status }) => status !== "skipped").length;
  if (checks.length === 0) return `${formatShare(coverage.share)}: no check was run`;
  if (coverage.outlineOnly) return `${formatShare(coverage.share)}: a workload table shows no check what it looks at`;
  return `${formatShare(coverage.share)}: ${ran} of ${counted(checks.length, "check")} ran`;
}

/** "13% of the checks ran; not seen: 28 kinds, among them Service and Pod (forbidden)"; undefined where all was seen. */
export function coverageInBrief({ coverage: { share, unread } }: Pick<LookedAt, "coverage">): string | undefined {
  if (share >= 1 && unread.length === 0) return undefined;
  const ran = `${formatShare(share)} of the checks ran`;
  return [ran, ...(unread.length === 0 ? [] : [`not seen: ${notSeenInBrief(unread)}`])].join("; ");
}

/** "2026-03-02 09:30 UTC" */
export function whenText({ generatedAt }: Pick<LookedAt, "generatedAt">): string {
  return minuteText(generatedAt);
}

/** To the minute; a time we cannot shorten stays as it is. */
function minuteText(when: string): string {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d(?:\.\d+)?Z$/.exec(when) ?? [];
  return day === undefined || time === undefined ? when : `${day} ${time} UTC`;
}
