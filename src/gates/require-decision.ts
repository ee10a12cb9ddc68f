import { type GateResult, prefixOf, someOf } from "./gate.ts";
import type { JudgedReport } from "./judged-report.ts";

/** The decisions that --require takes, and which meet each. */
export const meeting = {
  adopt: ["adopt"],
  "adopt-after-preparation": ["adopt", "adopt-after-preparation"],
} as const;

export type RequiredDecision = keyof typeof meeting;

/** Fails where the verdict of any cluster is less than what is required. */
export function requireDecision(required: RequiredDecision, reports: readonly JudgedReport[]): GateResult {
  const met: readonly string[] = meeting[required];
  const others = reports.flatMap((report) => {
    const { verdict } = report;
    if (verdict === undefined || met.includes(verdict.decision)) return [];
    const mesh = verdict.mesh === null ? "" : ` (${verdict.mesh})`;
    return [`${prefixOf(report)}the decision is ${verdict.decision}${mesh}, stability ${verdict.stability}`];
  });
  if (others.length === 0) return { passed: true, notes: [] };
  return { passed: false, exitCode: 3, text: `--require ${required}: ${someOf(others)}.` };
}
