import { Failure } from "../failure.ts";
import { showValue } from "../show-value.ts";
import type { Baseline, BaselineCluster } from "./baseline.ts";
import type { JudgedFinding } from "./judged-report.ts";

/** What to do about a file that is no baseline: the end of messages. */
export const baselineHint = "make one with `mesh-check scan -o json --output-file baseline.json`, or with assess";

type Fields = Readonly<Record<string, unknown>>;

const severities: readonly unknown[] = ["blocker", "high", "medium", "info"];

/**
 * The baseline in what `scan -o json` or `assess -o json` wrote, of one cluster or of a fleet. Fails with what is wrong.
 *
 * @param file what messages call it
 */
export function parseBaseline(text: string, file: string): Baseline {
  const value = parseJson(text, file);
  const { schemaVersion, tool, findings, clusters } = value;
  if (schemaVersion !== 1 && schemaVersion !== undefined && isFields(tool))
    throw wrong(file, `has schemaVersion ${showValue(schemaVersion)}; this mesh-check understands 1`);
  if (schemaVersion !== 1 || !isFields(tool) || tool["name"] !== "mesh-check" || !(findings ?? clusters))
    throw wrong(file, "is no report of scan or assess");
  const isFleet = findings === undefined;
  const reports = isFleet ? clusters : [value];
  if (!Array.isArray(reports)) throw wrong(file, "is a damaged report: clusters is no list");
  return { file, isFleet, clusters: reports.map((report) => toCluster(report, file)) };
}

function parseJson(text: string, file: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (cause) {
    throw wrong(file, "is not valid JSON", cause);
  }
  if (!isFields(value)) throw wrong(file, "is no report of scan or assess");
  return value;
}

function toCluster(report: unknown, file: string): BaselineCluster {
  const { cluster, meshes, checks, findings } = isFields(report) ? report : {};
  if (!isFields(cluster) || !Array.isArray(meshes) || !Array.isArray(checks) || !Array.isArray(findings))
    throw wrong(file, "is a damaged report: cluster, meshes, checks and findings are expected in it");
  const odd = findings.findIndex((finding) => !isFinding(finding));
  if (odd >= 0) throw wrong(file, `is a damaged report: finding ${odd + 1} has no id, check, severity or affects`);
  const { context, redacted } = cluster;
  return {
    ...(typeof context === "string" ? { context } : {}),
    redacted: redacted === true,
    meshes: meshes.map(String),
    ran: new Set(
      checks.flatMap((check) => (isFields(check) && check["status"] !== "skipped" ? [String(check["id"])] : [])),
    ),
    findings,
  };
}

function isFinding(value: unknown): value is JudgedFinding {
  if (!isFields(value)) return false;
  const { id, check, severity, affects } = value;
  return (
    typeof id === "string" &&
    typeof check === "string" &&
    severities.includes(severity) &&
    isFields(affects) &&
    Object.values(affects).every((one) => severities.includes(one))
  );
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function wrong(file: string, what: string, cause?: unknown): Failure {
  return new Failure("input", `--baseline: ${file} ${what}; ${baselineHint}.`, { cause });
}
