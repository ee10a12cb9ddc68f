import { counted } from "../words.ts";
import type { Comparison } from "./compare-baseline.ts";
import { type GateResult, worstFew } from "./gate.ts";
import type { JudgedReport } from "./judged-report.ts";
import { notLookedAt } from "./not-looked-at.ts";

/** Fails where there is a finding that the baseline does not have, however bad. */
export function failOnNew(comparison: Comparison, reports: readonly JudgedReport[]): GateResult {
  const { fresh, ofOtherChecks, scope, file } = comparison;
  if (fresh.length > 0) {
    const others = ofOtherChecks === 0 ? "" : ` (${ofOtherChecks} of checks that it did not run)`;
    const what = `${counted(fresh.length, "finding")} ${scope} not in ${file}${others}`;
    return { passed: false, exitCode: 3, text: `--fail-on-new: ${what}: ${worstFew(fresh)}.` };
  }
  const note = notLookedAt(reports);
  return { passed: true, notes: note === undefined ? [] : [`--fail-on-new passed, but ${note}.`] };
}
