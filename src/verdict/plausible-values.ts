import type { Criteria, Criterion, Level } from "../knowledge/criteria.ts";
import type { Question } from "../questionnaire/question.ts";

/**
 * The values an unanswered question may have, each as likely as the other: openly flat, because nothing better is
 * known of this estate. Only values that the criteria tell apart are listed.
 */
export function plausibleValues(question: Question, criteria: readonly Criterion[]): readonly unknown[] {
  const levels = criteria.flatMap(({ levels }) => levels);
  switch (question.kind) {
    case "band":
      return question.bands.map(({ label }) => label);
    case "choice":
      return question.allowed;
    case "scale":
      return [1, 2, 3, 4, 5];
    case "choices":
      return subsets(levels.flatMap(({ when }) => ("contains" in when ? [when.contains] : [])));
    case "number":
      return betweenThresholds(levels.flatMap(thresholdsOf));
    case "text":
    case "mesh":
      return [...levels.flatMap(({ when }) => ("is" in when ? when.is : [])), "other"];
  }
}

/** How likely each of `values` is, where data/criteria.json states it; nothing where all are alike. */
export function plausibleChances(
  question: Question,
  values: readonly unknown[],
  { plausible }: Criteria,
): { readonly chances?: readonly number[] } {
  const stated = plausible[question.id];
  if (stated === undefined) return {};
  if ("chances" in stated) return { chances: stated.chances };
  const most = Math.max(...values.map(lengthOf));
  return {
    chances: values.map((value) => stated.each ** lengthOf(value) * (1 - stated.each) ** (most - lengthOf(value))),
  };
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

/** True when a level applies to a known value. A number given for a range question counts as its range. */
export function meets({ when }: Level, value: unknown, question: Question): boolean {
  if ("is" in when) return when.is.some((wanted) => wanted === bandLabel(question, value));
  if ("below" in when) return typeof value === "number" && value < when.below;
  if ("atLeast" in when) return typeof value === "number" && value >= when.atLeast;
  if ("contains" in when) return Array.isArray(value) && value.includes(when.contains);
  if ("count" in when) return Array.isArray(value) && value.length === when.count;
  return when.otherwise;
}

/** A number given for a range question as the range that it lies in; anything else as it is. */
export function bandLabel(question: Question, value: unknown): unknown {
  if (question.kind !== "band" || typeof value !== "number") return value;
  return question.bands.find(({ from, to }) => value >= from && value <= to)?.label ?? value;
}

function thresholdsOf({ when }: Level): number[] {
  return "below" in when ? [when.below] : "atLeast" in when ? [when.atLeast] : [];
}

/** One number inside each interval that the thresholds cut: 1 and 4 give 0.5, 2.5 and 8. */
function betweenThresholds(thresholds: readonly number[]): number[] {
  const sorted = [...new Set(thresholds)].sort((a, b) => a - b);
  const last = sorted.at(-1) ?? 0;
  return [...sorted.map((threshold, i) => ((sorted[i - 1] ?? 0) + threshold) / 2), last * 2];
}

function subsets(items: readonly string[]): string[][] {
  let all: string[][] = [[]];
  for (const item of new Set(items)) all = all.flatMap((some) => [some, [...some, item]]);
  return all;
}
