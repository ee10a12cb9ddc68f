import { effectiveSeverity } from "../../assessment/effective-severity.ts";
import type { CheckResult, Finding } from "../../cluster-scan/finding.ts";
import type { JudgedFinding } from "../finding-entries.ts";
import { type CountedFor, failureText, noteLines, suppressedText } from "./check-text.ts";
import { element, textElement } from "./xml.ts";

/** How a check went, as a <testcase>. */
export interface CheckCase {
  readonly outcome: "passed" | "failed" | "skipped";
  readonly lines: readonly string[];
}

/**
 * A check fails with an open finding of medium or worse, for the mesh in question or, without one, whichever is chosen;
 * `info` is no failure. It is skipped when it could not look, and when all that it found is suppressed.
 */
export function checkCase(
  { id, status, reason = "" }: CheckResult,
  findings: readonly Finding[],
  className: string,
  about: CountedFor,
): CheckCase {
  const attributes = { classname: className, name: id, time: 0 };
  const judged = findings.flatMap((finding) => judge(finding, about));
  const failing = judged.filter(isFailure);
  const output = lines("system-out", noteLines(findings, judged, about));
  if (failing.length > 0) {
    const { text, ...failure } = failureText(id, failing, about);
    return {
      outcome: "failed",
      lines: element("testcase", attributes, [...lines("failure", text, failure), ...output]),
    };
  }
  const accepted = findings.filter(({ suppressed, ...open }) => suppressed && judge(open, about).some(isFailure));
  const skipped = status === "skipped" ? reason : accepted.length > 0 ? suppressedText(accepted) : undefined;
  if (skipped === undefined) return { outcome: "passed", lines: element("testcase", attributes, output) };
  const message = element("skipped", { message: skipped });
  return { outcome: "skipped", lines: element("testcase", attributes, [...message, ...output]) };
}

function judge(finding: Finding, { mesh, meshes }: CountedFor): JudgedFinding[] {
  const severity = effectiveSeverity(finding, mesh, meshes);
  return severity === undefined ? [] : [{ finding, severity }];
}

function isFailure({ severity }: JudgedFinding): boolean {
  return severity !== "info";
}

function lines(name: string, text: readonly string[], attributes: Readonly<Record<string, string>> = {}): string[] {
  return text.length === 0 ? [] : textElement(name, attributes, ["", ...text, ""]);
}
