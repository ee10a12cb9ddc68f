import { junitDocument } from "../../junit/document.ts";
import { testSuite } from "../../junit/test-suite.ts";
import type { ScanReport } from "../../published-values.ts";

/** What a scan found, where CI lists tests: a test for each check. */
export function renderFindingsJunit(report: ScanReport): string {
  return junitDocument([testSuite(report)]);
}
