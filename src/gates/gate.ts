import type { CountedFinding, JudgedReport } from "./judged-report.ts";

/** What came of one gate. */
export type GateResult =
  /** `notes`: what its passing does not say, a sentence each. */
  | { readonly passed: true; readonly notes: readonly string[] }
  /** One sentence that names the gate; `exitCode` as CONTRACT.md has it, 4 for what could not be seen, else 3. */
  | { readonly passed: false; readonly exitCode: 3 | 4; readonly text: string };

/** Named in a message; the others are counted. */
const mostNamed = 3;

/** One finding of one cluster. */
export interface PlacedFinding extends CountedFinding {
  readonly report: JudgedReport;
}

/** "high udp-ports/Service/data/statsd#8125/UDP, medium ... and 4 more", of a fleet each with its context. */
export function worstFew(findings: readonly PlacedFinding[]): string {
  const contexts = new Set(findings.map(({ report }) => report));
  const named = findings.map(
    ({ report, severity, finding }) => `${contexts.size > 1 ? prefixOf(report) : ""}${severity} ${finding.id}`,
  );
  return someOf(named);
}

/** A few of many. */
export function someOf(items: readonly string[]): string {
  // "and 1 more" would be as long as what it hides.
  const shown = items.length <= mostNamed + 1 ? items : items.slice(0, mostNamed);
  const more = items.length - shown.length;
  return `${shown.join(", ")}${more === 0 ? "" : ` and ${more} more`}`;
}

/** "eu: "; nothing where a report has no context. */
export function prefixOf({ cluster: { context } }: JudgedReport): string {
  return context === undefined ? "" : `${context}: `;
}
