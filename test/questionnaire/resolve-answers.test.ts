import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { questions } from "../../src/questionnaire/questions/index.ts";
import { resolveAnswers } from "../../src/questionnaire/resolve-answers.ts";
import { anyAnswers } from "./any-answers.ts";

describe("resolveAnswers", () => {
  it("prefers the user, then the scan, and says who answered", () => {
    const { answers, resolved } = resolveAnswers({ pods: 4, needs: [] }, { pods: 5, nodes: 3 });
    expect(answers).toEqual({ needs: [], pods: 4, nodes: 3 });
    expect(resolved["pods"]).toEqual({ value: 4, from: "user" });
    expect(resolved["needs"]).toEqual({ value: [], from: "user" });
    expect(resolved["nodes"]).toEqual({ value: 3, from: "scan" });
    expect(resolved["fips"]).toEqual({ value: null, from: "unknown" });
  });

  it("has every question, in the order of the questionnaire, and agrees with the answers", () => {
    fc.assert(
      fc.property(anyAnswers, anyAnswers, (user, scan) => {
        const { answers, resolved } = resolveAnswers(user, scan);
        expect(Object.keys(resolved)).toEqual(questions.map(({ id }) => id));
        const known = Object.entries(resolved).filter(([, { from }]) => from !== "unknown");
        expect(known.map(([id, { value }]) => [id, value])).toEqual(Object.entries(answers));
      }),
    );
  });
});
