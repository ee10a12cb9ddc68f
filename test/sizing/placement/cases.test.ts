import { describe, expect, it } from "vitest";
import { placementCases, planOf, shown } from "./placement-case.ts";

describe("hand-made cases", () => {
  it("are at least twenty, each with its argument and where that is documented", () => {
    expect(placementCases.length).toBeGreaterThanOrEqual(20);
    for (const [, { because, source }] of placementCases) {
      expect(because.length).toBeGreaterThan(40);
      expect(source).toMatch(/^https:\/\/(kubernetes\.io\/docs|github\.com\/kubernetes|docs\.aws\.amazon\.com)\//);
    }
  });

  it.each(placementCases)("%s", (_name, given) => {
    const plan = planOf(given);
    const expected = given.expect && { pending: {}, add: {}, ...given.expect };
    expect(shown(plan)).toEqual(expected);
    const text = plan.assumptions.join("\n");
    for (const part of given.says ?? []) expect(text).toContain(part);
  });

  it.each(placementCases)("%s gives the same twice", (_name, given) => {
    expect(planOf(given)).toEqual(planOf(given));
  });
});
