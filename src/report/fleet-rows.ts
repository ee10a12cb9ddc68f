import { meshInQuestion } from "../assessment/effective-severity.ts";
import { type Severity, severities } from "../cluster-scan/finding.ts";
import { decisionText } from "./decision-text.ts";
import { type FindingOverview, groupFindings } from "./finding-groups.ts";
import { dependentText, nothingChecked } from "./finding-scope.ts";
import { coverageInBrief } from "./looked-at.ts";
import { meshName } from "./mesh-name.ts";
import type { FleetReport } from "./published-values.ts";
import { type SeverityCounts, severityCountsText } from "./severity-counts.ts";
import { formatShare } from "./units.ts";

/** One cluster of a fleet's roll-up, in words; what could not be seen is "unknown", what was seen in part ends in "+". */
export interface FleetRow {
  readonly context: string;
  readonly kubernetes: string;
  readonly services: string;
  readonly pods: string;
  /** Meshes that the scan saw. */
  readonly installed: string;
  /** Null for a scan, which concludes nothing. */
  readonly conclusion: {
    /** "Adopt Linkerd, after preparation" */
    readonly sentence: string;
    /** "after preparation", for a narrow column. */
    readonly decision: string;
    /** "Linkerd"; "" where no mesh is chosen. */
    readonly mesh: string;
    readonly positive: boolean;
    readonly stability: string;
  } | null;
  /** As the cluster's own report counts them: for the mesh in question, else what no considered mesh avoids. */
  readonly counts: SeverityCounts;
  /** Of `counts`, as a roll-up shows it: "3", "3+", and "?" where no check ran. */
  readonly countTexts: SeverityTexts;
  /** False where no check ran. */
  readonly checked: boolean;
  /** Findings that depend on the mesh, where none is in question; "" without any. */
  readonly dependent: string;
  readonly coverage: string;
  /** "13% of the checks ran; not seen: Pod (forbidden)"; undefined where all was seen. */
  readonly partly: string | undefined;
}

type SeverityTexts = Readonly<Record<Severity, string>>;

type Cluster = FleetReport["clusters"][number];

/** Decisions for where there is little room. */
export const decisionWords = {
  adopt: "adopt",
  "adopt-after-preparation": "after preparation",
  "dont-adopt": "don't adopt",
  undecided: "undecided",
} as const;

export function fleetRows({ clusters, installed }: Pick<FleetReport, "clusters" | "installed">): readonly FleetRow[] {
  return clusters.map((report) => {
    const { cluster, coverage } = report;
    const overview = overviewOf(report);
    return {
      context: contextOf(report),
      kubernetes: cluster.kubernetesVersion ?? "unknown",
      services: countOf(report, "Service"),
      pods: countOf(report, "Pod"),
      installed: installedText(report, installed),
      conclusion: conclusionOf(report),
      counts: overview.counts,
      countTexts: textsOf(overview, coverage.share),
      checked: !overview.nothingChecked,
      dependent: dependentText(overview),
      coverage: formatShare(coverage.share),
      partly: coverageInBrief(report),
    };
  });
}

/** Its findings for the mesh that they are counted for. */
export function overviewOf(report: Cluster): FindingOverview {
  return groupFindings(report, meshInQuestion("verdict" in report ? report.verdict.mesh : null, report.meshes));
}

/** Checks that did not run may have found more. */
function textsOf({ counts, nothingChecked }: FindingOverview, share: number): SeverityTexts {
  const text = (severity: Severity) => (nothingChecked ? "?" : `${counts[severity]}${share < 1 ? "+" : ""}`);
  return { blocker: text("blocker"), high: text("high"), medium: text("medium"), info: text("info") };
}

/** "1 blocker, 4 high; 33 depend on the mesh", "nothing was checked" */
export function fleetFindingsText({ counts, checked, dependent }: FleetRow): string {
  if (!checked) return nothingChecked;
  const worst = severityCountsText({ ...counts, medium: 0, info: 0 });
  return [worst === "none" ? "no blocker or high" : worst, dependent].filter((part) => part !== "").join("; ");
}

/** The severities that a roll-up has room for. */
export const fleetSeverities = severities.slice(0, 2);

export function contextOf({ cluster }: Cluster): string {
  return cluster.context ?? "";
}

function conclusionOf(report: Cluster): FleetRow["conclusion"] {
  if (!("verdict" in report)) return null;
  const { decision, mesh, stability } = report.verdict;
  return {
    sentence: decisionText(report),
    decision: decisionWords[decision],
    mesh: mesh === null ? "" : meshName(mesh),
    positive: mesh !== null,
    stability: formatShare(stability),
  };
}

function countOf({ cluster: { counts }, coverage }: Cluster, kind: string): string {
  const count = counts[kind];
  const unread = coverage.unread.some(({ what }) => what === kind);
  if (unread) return count === undefined || count === 0 ? "unknown" : `${count.toLocaleString("en-US")}+`;
  return (count ?? 0).toLocaleString("en-US");
}

/** Nothing seen is "none" only where the check for meshes could look everywhere. */
function installedText(report: Cluster, installed: FleetReport["installed"]): string {
  const here = installed.filter(({ context }) => context === contextOf(report)).map(({ mesh }) => meshName(mesh));
  if (here.length > 0) return here.join(", ");
  const looked = report.checks.find(({ id }) => id === "existing-mesh");
  return looked === undefined || looked.status === "skipped" ? "unknown" : "none";
}
