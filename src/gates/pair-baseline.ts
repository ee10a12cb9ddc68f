import { Failure } from "../failure.ts";
import { showName } from "../show-value.ts";
import { andList } from "../words.ts";
import type { Baseline, BaselineCluster } from "./baseline.ts";
import { type JudgedReport, meshOf } from "./judged-report.ts";

/** A report and what it is compared with; undefined for a cluster of a fleet that the baseline does not have. */
export interface BaselinePair {
  readonly report: JudgedReport;
  readonly before: BaselineCluster | undefined;
}

/**
 * Finds for each report the cluster of the baseline: by its context, but for one cluster and a baseline of one, which
 * are compared whatever they are called. Fails where the two cannot be compared.
 *
 * @param isFleet several clusters were asked for, even if one could be read
 */
export function pairBaseline(
  baseline: Baseline,
  reports: readonly JudgedReport[],
  isFleet: boolean,
): readonly BaselinePair[] {
  const pairs = reports.map((report) => ({ report, before: clusterFor(report, baseline, isFleet) }));
  for (const { report, before } of pairs) if (before !== undefined) refuseUnlike(report, before, baseline.file);
  return pairs;
}

function clusterFor(
  { cluster: { context } }: JudgedReport,
  { file, isFleet: ofFleet, clusters }: Baseline,
  isFleet: boolean,
): BaselineCluster | undefined {
  const [only] = clusters;
  if (!isFleet && !ofFleet) return only;
  if (!ofFleet && only?.context === undefined)
    throw new Failure("input", `--baseline: ${file} names no context; a fleet is compared with what a fleet wrote.`);
  const found = context === undefined ? undefined : clusters.find((cluster) => cluster.context === context);
  if (found !== undefined || isFleet) return found;
  const has = andList(clusters.map((cluster) => showName(cluster.context ?? "")));
  const what = context === undefined ? "what is read has no context to find in it" : `has no ${showName(context)}`;
  throw new Failure("input", `--baseline: ${file} is of a fleet (${has}), and ${what}.`);
}

/** Findings are compared by names, and those of meshes that nobody considered are in no report. */
function refuseUnlike(report: JudgedReport, before: BaselineCluster, file: string): void {
  const redacted = report.cluster.redacted === true;
  if (redacted !== before.redacted) {
    const [has, but] = redacted ? ["real names", "pseudonyms"] : ["pseudonyms", "real names"];
    throw new Failure(
      "input",
      `--baseline: ${file} has ${has}, and this report ${but}; make both with the same --redact-key, or both without.`,
    );
  }
  const mesh = meshOf(report);
  const asked = mesh === null ? report.meshes : [mesh];
  if (asked.length === 0 || asked.some((id) => before.meshes.includes(id))) return;
  throw new Failure(
    "input",
    `--baseline: ${file} considered only ${andList(before.meshes)}, not ${andList(asked)}; make it with the same --mesh.`,
  );
}
