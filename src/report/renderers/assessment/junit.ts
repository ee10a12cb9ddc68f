import type { Assessment } from "../../../assessment/assessment.ts";
import { junitDocument } from "../../junit/document.ts";
import { testSuite } from "../../junit/test-suite.ts";

/** The checks of an assessment, where CI lists tests, for the mesh of its verdict. */
export function renderAssessmentJunit(assessment: Assessment): string {
  return junitDocument([testSuite(assessment)]);
}
