import type { Baseline } from "./baseline.ts";
import { compareBaseline, comparisonText } from "./compare-baseline.ts";
import { type FailOnSeverity, failOn } from "./fail-on.ts";
import { failOnNew } from "./fail-on-new.ts";
import type { GateResult } from "./gate.ts";
import type { JudgedReport } from "./judged-report.ts";
import { minCoverage } from "./min-coverage.ts";
import { type RequiredDecision, requireDecision } from "./require-decision.ts";

/** The gates that were asked for. */
export interface Gates {
  readonly failOn?: FailOnSeverity;
  readonly require?: RequiredDecision;
  /** 0..1 */
  readonly minCoverage?: number;
  readonly baseline?: Baseline;
  readonly failOnNew: boolean;
}

/** What came of all gates: sentences for whoever looks after the job. */
export interface Judgement {
  /** One for each gate that failed. */
  readonly failed: readonly string[];
  /** What else is to be known: how the baseline compares, and what a passed gate does not say. */
  readonly notes: readonly string[];
  /** 3 before 4 (CONTRACT, exit codes); 0 where no gate failed. */
  readonly exitCode: 0 | 3 | 4;
}

/**
 * Runs the gates over the report of one cluster, or over all of a fleet. Fails where a baseline cannot be compared.
 *
 * @param isFleet several clusters were asked for, even if one could be read
 */
export function runGates(gates: Gates, reports: readonly JudgedReport[], isFleet: boolean): Judgement {
  const comparison = gates.baseline === undefined ? undefined : compareBaseline(gates.baseline, reports, isFleet);
  const results: GateResult[] = [
    ...(gates.failOn === undefined ? [] : [failOn(gates.failOn, reports)]),
    ...(gates.failOnNew && comparison !== undefined ? [failOnNew(comparison, reports)] : []),
    ...(gates.require === undefined ? [] : [requireDecision(gates.require, reports)]),
    ...(gates.minCoverage === undefined ? [] : [minCoverage(gates.minCoverage, reports)]),
  ];
  const failed = results.filter((result) => !result.passed);
  const notes = results.flatMap((result) => (result.passed ? result.notes : []));
  return {
    failed: failed.map(({ text }) => text),
    notes: [...(comparison === undefined ? [] : [comparisonText(comparison)]), ...notes],
    exitCode: failed.some(({ exitCode }) => exitCode === 3) ? 3 : failed.length > 0 ? 4 : 0,
  };
}
