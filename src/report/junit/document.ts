import { element } from "./xml.ts";

/** One cluster: a <testsuite>, and what it adds to the sums. */
export interface TestSuite {
  readonly lines: readonly string[];
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
}

/**
 * JUnit XML, in the elements and attributes that Jenkins, GitLab and GitHub's actions all know (Jenkins' schema:
 * github.com/jenkinsci/xunit-plugin, junit-10.xsd).
 */
export function junitDocument(suites: readonly TestSuite[]): string {
  const sum = (key: "tests" | "failures" | "errors") => suites.reduce((total, suite) => total + suite[key], 0);
  const sums = { tests: sum("tests"), failures: sum("failures"), errors: sum("errors") };
  const lines = element(
    "testsuites",
    { name: "mesh-check", ...sums, time: 0 },
    suites.flatMap((suite) => suite.lines),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${lines.join("\n")}\n`;
}

/** Seconds without a zone, which all readers take. */
export function timestampOf(generatedAt: string): string {
  return generatedAt.slice(0, "2026-03-02T09:30:00".length);
}

/** What Jenkins calls package and class, and GitLab the suite: a dot would begin another package. */
export function classNameOf(cluster: string): string {
  return `mesh-check.${cluster.replaceAll(".", "_")}`;
}
