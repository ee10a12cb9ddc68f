import { describe, expect, it } from "vitest";
import { assess } from "../../src/assessment/assess.ts";
import type { Assessment } from "../../src/assessment/assessment.ts";
import { inputsOfReport } from "../../src/assessment/inputs-of-report.ts";
import { survey } from "../../src/assessment/survey.ts";
import { checks } from "../../src/cluster-scan/checks/index.ts";
import { loadDemo } from "../../src/cluster-scan/load-demo.ts";
import { benchmarks } from "../../src/knowledge/benchmarks.ts";
import { criteria } from "../../src/knowledge/criteria.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import { loadDemoAnswers } from "../../src/questionnaire/load-demo-answers.ts";
import { calculate } from "../../src/verdict/calculation.ts";
import { inputsFor, regulatedBank } from "./estates.ts";

describe("the whole calculation", () => {
  it("of a saved report is that of the report", async () => {
    const stamp = { generatedAt: "2026-11-22T00:00:00.000Z", tool: { name: "mesh-check", version: "0.0.0" } };
    const seen = survey(await loadDemo(), checks, meshes);
    const report = assess(seen, await loadDemoAnswers(), { meshes, benchmarks, criteria }, stamp);
    const saved = JSON.parse(JSON.stringify(report)) as Assessment;
    expect(JSON.parse(JSON.stringify(calculate(inputsOfReport(saved)).verdict))).toEqual(saved.verdict);
  });

  it("adds up", () => {
    const { known, sums, options, verdict, worlds } = calculate(inputsFor(regulatedBank));
    for (const option of options) {
      const sum = known.reduce((total, { points }) => total + (points[option] ?? 0), 0);
      expect(sums[option]?.known).toBeCloseTo(sum, 5);
      expect(sums[option]?.median).toBe(verdict.options.find(({ mesh }) => mesh === option)?.score);
    }
    expect(Object.values(worlds.taken).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  it("says of each criterion how it is computed, and shows opposed advice", () => {
    const { known, unknown } = calculate(inputsFor(regulatedBank));
    for (const { criterion, computed, sources } of known)
      if (criteria.criteria.some(({ id }) => id === criterion)) {
        expect(computed).toBeTruthy();
        expect(sources?.length).toBeGreaterThan(0);
      }
    expect(known.flatMap(({ dissent }) => dissent ?? []).length).toBeGreaterThan(0);
    for (const { drawn, values } of unknown) {
      expect(drawn).toBeTruthy();
      expect(values.reduce((sum, { chance }) => sum + chance, 0)).toBeLessThanOrEqual(1.01);
    }
  });
});
