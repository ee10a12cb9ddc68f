import { contextOf } from "../../fleet-rows.ts";
import { classNameOf, junitDocument, type TestSuite, timestampOf } from "../../junit/document.ts";
import { testSuite } from "../../junit/test-suite.ts";
import { element } from "../../junit/xml.ts";
import type { FleetReport } from "../../published-values.ts";

/** A suite for each cluster; one that could not be read is an error: whether its checks pass nobody knows. */
export function renderFleetJunit({ clusters, failed, generatedAt }: FleetReport): string {
  return junitDocument([
    ...clusters.map((report) => testSuite(report, contextOf(report))),
    ...failed.map((one) => failedSuite(one, generatedAt)),
  ]);
}

function failedSuite({ context, reason }: FleetReport["failed"][number], generatedAt: string): TestSuite {
  const counts = { tests: 1, failures: 0, errors: 1 };
  const attributes = { name: context, ...counts, skipped: 0, time: 0, timestamp: timestampOf(generatedAt) };
  const error = element("error", { message: reason, type: "unread" });
  const testcase = { classname: classNameOf(context), name: "the cluster is read", time: 0 };
  return { lines: element("testsuite", attributes, element("testcase", testcase, error)), ...counts };
}
