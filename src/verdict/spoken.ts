import type { Factor, JointStatement, Outcome, Statement } from "./factor.ts";

/** What is said: of what is known, of an estimate its middle, and what these mean together. An unknown answer says nothing. */
export function spokenStatements(factors: readonly Factor[], joint: readonly JointStatement[]): readonly Statement[] {
  const outcomes = factors.flatMap(({ known, outcomes, speaker }): readonly Outcome[] => {
    const speaking = known ? 0 : speaker;
    const outcome = speaking === undefined ? undefined : outcomes[speaking];
    return outcome === undefined ? [] : [outcome];
  });
  const fulfilled = new Set(outcomes.flatMap(({ fulfils = [] }) => fulfils));
  return [
    ...outcomes.flatMap(({ statements }) => statements),
    ...joint.filter(({ needs }) => needs.every((need) => fulfilled.has(need))),
  ];
}
