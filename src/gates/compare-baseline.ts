import { groupBy } from "../group-by.ts";
import { counted } from "../words.ts";
import type { Baseline } from "./baseline.ts";
import type { PlacedFinding } from "./gate.ts";
import { avoidableFindings, countedFindings, countedForText, type JudgedReport } from "./judged-report.ts";
import { type BaselinePair, pairBaseline } from "./pair-baseline.ts";

/** What changed since the baseline, of the findings that count for the mesh in question. */
export interface Comparison {
  readonly file: string;
  readonly scope: string;
  /** Open, and not in the baseline, not even suppressed. */
  readonly fresh: readonly PlacedFinding[];
  /** The same of findings that depend on the mesh, where none is chosen: they are not counted. */
  readonly avoidable: number;
  /** Of `fresh`, of checks that did not run for the baseline: perhaps older than it. */
  readonly ofOtherChecks: number;
  readonly known: number;
  /** Open in the baseline, and no longer found by a check that ran. */
  readonly gone: number;
  /** The same of checks that did not run this time: nobody knows. */
  readonly notLookedFor: number;
  /** Clusters that the baseline does not have: all of theirs is new. */
  readonly newClusters: readonly string[];
}

/** Compares by `Finding.id`. Fails where baseline and reports cannot be compared. */
export function compareBaseline(baseline: Baseline, reports: readonly JudgedReport[], isFleet: boolean): Comparison {
  const compared = pairBaseline(baseline, reports, isFleet).map(compareOne);
  const sum = (count: (one: Compared) => number) => compared.reduce((total, one) => total + count(one), 0);
  return {
    file: baseline.file,
    scope: countedForText(reports),
    fresh: compared.flatMap(({ fresh }) => fresh),
    avoidable: sum((one) => one.avoidable),
    ofOtherChecks: sum((one) => one.ofOtherChecks),
    known: sum((one) => one.known),
    gone: sum((one) => one.gone),
    notLookedFor: sum((one) => one.notLookedFor),
    newClusters: compared.flatMap(({ newCluster }) => newCluster ?? []),
  };
}

interface Compared
  extends Pick<Comparison, "fresh" | "avoidable" | "ofOtherChecks" | "known" | "gone" | "notLookedFor"> {
  readonly newCluster?: string;
}

function compareOne({ report, before }: BaselinePair): Compared {
  const now = countedFindings(report);
  const toPlaced = (one: (typeof now)[number]): PlacedFinding => ({ ...one, report });
  const knownIds = new Set(before?.findings.map(({ id }) => id));
  const avoidable = avoidableFindings(report).filter(({ id }) => !knownIds.has(id)).length;
  if (before === undefined) {
    const newCluster = report.cluster.context ?? "";
    return { fresh: now.map(toPlaced), avoidable, ofOtherChecks: 0, known: 0, gone: 0, notLookedFor: 0, newCluster };
  }
  const fresh = now.filter(({ finding }) => !knownIds.has(finding.id));
  const ids = new Set(report.findings.map(({ id }) => id));
  const ran = new Set(report.checks.flatMap(({ id, status }) => (status === "skipped" ? [] : [id])));
  const missing = countedFindings(report, before.findings).filter(({ finding }) => !ids.has(finding.id));
  const byFate = groupBy(missing, ({ finding }) => ran.has(finding.check));
  return {
    fresh: fresh.map(toPlaced),
    avoidable,
    ofOtherChecks: fresh.filter(({ finding }) => !before.ran.has(finding.check)).length,
    known: now.length - fresh.length,
    gone: byFate.get(true)?.length ?? 0,
    notLookedFor: byFate.get(false)?.length ?? 0,
  };
}

/** "base.json: 2 new findings for Linkerd, 17 known, 3 no longer found." */
export function comparisonText(comparison: Comparison): string {
  const { file, scope, fresh, avoidable, known, gone, notLookedFor, newClusters } = comparison;
  const parts = [
    `${counted(fresh.length, "new finding")} ${scope}`,
    ...(avoidable === 0 ? [] : [`${avoidable} new that ${avoidable === 1 ? "depends" : "depend"} on the mesh`]),
    `${known} known`,
    `${gone} no longer found`,
    ...(notLookedFor === 0 ? [] : [`${notLookedFor} not looked for, because their checks were skipped`]),
  ];
  const clusters = newClusters.length === 0 ? "" : `; not in it, so all is new: ${newClusters.join(", ")}`;
  return `Compared with ${file}: ${parts.join(", ")}${clusters}.`;
}
