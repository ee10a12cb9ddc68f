import type { Assessment } from "../assessment/assessment.ts";
import { counted } from "../words.ts";
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
export function sourceText({ source, cluster }: LookedAt): string {
  const version = cluster.kubernetesVersion === undefined ? "" : `, Kubernetes ${cluster.kubernetesVersion}`;
  const context = cluster.context === undefined ? "" : ` of context ${cluster.context}`;
  switch (source) {
    case "live":
      return `The cluster${context}${version}`;
    case "manifests":
      return `Manifests from files${version}`;
    case "snapshot":
      return `A snapshot of a cluster${context}${version}`;
    case "demo":
      return `The sample cluster that comes with mesh-check${version}`;
    case "none":
      return "Answers only: no cluster was looked at";
  }
}

/** Instead of the counts of findings, where nothing could be found: "none" would read as good news. */
export const notLookedFor = "not looked for: there was no cluster to look at";

/** Said once, where nothing was scanned: sections without anything in them would read as results. */
export const leftOut = "findings and the service graph, because nothing was scanned";

/** "6 Nodes", "15 Services", "57 objects of 4 other kinds" */
export function countTexts({ cluster: { counts } }: LookedAt): readonly string[] {
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

/** "92%: 11 of 12 checks ran" */
export function coverageText({ checks, coverage }: LookedAt): string {
  const ran = checks.filter(({ status }) => status !== "skipped").length;
  if (checks.length === 0) return `${formatShare(coverage.share)}: no check was run`;
  return `${formatShare(coverage.share)}: ${ran} of ${counted(checks.length, "check")} ran`;
}

/** "2026-03-02 09:30 UTC"; a time we cannot shorten stays as it is. */
export function whenText({ generatedAt }: LookedAt): string {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d(?:\.\d+)?Z$/.exec(generatedAt) ?? [];
  return day === undefined || time === undefined ? generatedAt : `${day} ${time} UTC`;
}
