import { type FileProblem, repeatedKeys } from "../file-problems.ts";
import { didYouMean, nearestMatch } from "../nearest-match.ts";
import { showValue } from "../show-value.ts";
import type { Entry, Item } from "../yaml-entries.ts";
import type { IgnoreEntry } from "./ignore-entry.ts";
import { parseResourcePattern } from "./resource-pattern.ts";

const keys = ["check", "resource", "reason", "until"] as const;

type Key = (typeof keys)[number];

type Parsed = { readonly entry: IgnoreEntry } | { readonly problems: readonly FileProblem[] };

/** One item of the list below `ignore:`, or all that is wrong with it. */
export function parseIgnoreEntry({ line, entries }: Item, checks: readonly string[]): Parsed {
  if (entries === undefined)
    return { problems: [{ line, text: "is no entry; expected check, resource, reason and, if it ends, until" }] };
  const field = (key: Key) => entries.find((entry) => entry.key === key);
  const resource = field("resource")?.value ?? "*";
  const matches = typeof resource === "string" ? parseResourcePattern(resource) : { wrong: "is no text" };
  const problems = [
    ...repeatedKeys(entries),
    ...entries.flatMap((entry) => problemsOf(entry, checks)),
    ...(["check", "reason"] as const).flatMap((key) => (field(key) === undefined ? [missing(key, line)] : [])),
    ...("wrong" in matches
      ? [{ line: field("resource")?.line ?? line, text: `resource ${showValue(resource)} ${matches.wrong}` }]
      : []),
  ];
  if (problems.length > 0 || "wrong" in matches) return { problems };
  const until = field("until")?.value;
  return {
    entry: {
      line,
      check: String(field("check")?.value),
      resource: String(resource),
      matches,
      reason: String(field("reason")?.value).trim(),
      ...(typeof until === "string" ? { until } : {}),
    },
  };
}

function missing(key: "check" | "reason", line: number): FileProblem {
  const what = key === "reason" ? "why the finding is accepted" : "the id of a check (`mesh-check checks` lists them)";
  return { line, text: `an entry has no ${key}; expected ${what}` };
}

/** What is wrong with one key and its value; the resource's pattern is looked at by the caller. */
function problemsOf({ key, value, line, isAlias }: Entry, checks: readonly string[]): FileProblem[] {
  const wrong = isAlias
    ? `the value of ${showValue(key)} begins with *, which YAML takes for an alias; put it in quotes`
    : undefined;
  const text = wrong ?? wrongValue(key, value, checks);
  return text === undefined ? [] : [{ line, text }];
}

function wrongValue(key: unknown, value: unknown, checks: readonly string[]): string | undefined {
  switch (key) {
    case "check":
      return typeof value === "string" && checks.includes(value) ? undefined : unknownCheck(value, checks);
    case "reason":
      return typeof value === "string" && value.trim() !== ""
        ? undefined
        : `reason is ${showValue(value)}; expected why the finding is accepted, in words`;
    case "until":
      return value === null || isDay(value)
        ? undefined
        : `until is ${showValue(value)}; expected a day such as 2027-01-31`;
    case "resource":
      return undefined;
    default: {
      const meant = nearestMatch(typeof key === "string" ? key : "", keys);
      return `${showValue(key)} is not known; expected ${keys.join(", ")}${didYouMean(meant)}`;
    }
  }
}

function unknownCheck(value: unknown, checks: readonly string[]): string {
  const meant = nearestMatch(typeof value === "string" ? value : "", checks);
  return `there is no check ${showValue(value)}${didYouMean(meant)}; \`mesh-check checks\` lists them all`;
}

/** A day of the calendar: 2027-02-30 is none. */
function isDay(value: unknown): value is string {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}
