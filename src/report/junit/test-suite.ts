import type { Assessment } from "../../assessment/assessment.ts";
import { meshInQuestion } from "../../assessment/effective-severity.ts";
import { groupBy } from "../../group-by.ts";
import { decisionText } from "../decision-text.ts";
import { meshName } from "../mesh-name.ts";
import type { ScanReport } from "../published-values.ts";
import { formatShare } from "../units.ts";
import { checkCase } from "./check-case.ts";
import { classNameOf, type TestSuite, timestampOf } from "./document.ts";
import { element, textElement } from "./xml.ts";

const sourceNames = {
  live: "cluster",
  manifests: "manifests",
  snapshot: "snapshot",
  demo: "demo",
  none: "answers",
} as const;

/** What a report is about, as a suite is called: a context where one is known. */
export function clusterName({ source, cluster }: Pick<ScanReport, "source" | "cluster">): string {
  return cluster.context ?? sourceNames[source];
}

/**
 * The checks of one cluster. A verdict is no test: "don't adopt" is a good answer, and --require is what judges it. So it
 * stands in the suite's properties and output.
 */
export function testSuite(report: ScanReport | Assessment, name = clusterName(report)): TestSuite {
  const verdict = "verdict" in report ? report.verdict : undefined;
  const mesh = meshInQuestion(verdict?.mesh ?? null, report.meshes);
  const findingsOf = groupBy(report.findings, ({ check }) => check);
  const about = { mesh, meshes: report.meshes };
  const cases = report.checks.map((check) =>
    checkCase(check, findingsOf.get(check.id) ?? [], classNameOf(name), about),
  );
  const count = (outcome: string) => cases.filter((one) => one.outcome === outcome).length;
  const counts = { tests: cases.length, failures: count("failed"), errors: 0 };
  const { kubernetesVersion } = report.cluster;
  const properties = {
    source: report.source,
    ...(kubernetesVersion === undefined ? {} : { kubernetesVersion }),
    coverage: formatShare(report.coverage.share),
    meshes: report.meshes.join(","),
    ...(mesh === null ? {} : { mesh }),
    ...(verdict === undefined ? {} : { decision: verdict.decision, stability: formatShare(verdict.stability) }),
  };
  const attributes = {
    name,
    ...counts,
    skipped: count("skipped"),
    time: 0,
    timestamp: timestampOf(report.generatedAt),
  };
  const lines = element("testsuite", attributes, [
    ...element(
      "properties",
      {},
      Object.entries(properties).flatMap(([key, value]) => element("property", { name: key, value })),
    ),
    ...cases.flatMap((one) => one.lines),
    ...textElement("system-out", {}, ["", ...outputLines(report, mesh), ""]),
  ]);
  return { lines, ...counts };
}

function outputLines(report: ScanReport | Assessment, mesh: string | null): string[] {
  const of = mesh === null ? "that every considered mesh meets" : `for ${meshName(mesh)}`;
  return [
    ...("verdict" in report ? [`Verdict: ${decisionText(report)}.`] : []),
    `A check fails with findings of medium or worse ${of}.`,
  ];
}
