import { describe, expect, it } from "vitest";
import { findQuestion } from "../../src/questionnaire/questions/index.ts";
import { meets } from "../../src/verdict/plausible-values.ts";

describe("a level about a range", () => {
  const engineers = findQuestion("engineers");
  if (engineers?.kind !== "band") throw new Error("engineers has no bands");
  const labels = engineers.bands.map(({ label }) => label);
  const values: readonly (readonly [value: number | string, bands: readonly string[]])[] = [
    [0, ["<5"]],
    [4, ["<5"]],
    [5, ["5-20"]],
    ["5-20", ["5-20"]],
    [100, ["21-100"]],
    [101, ["101+"]],
    [1_000_000, ["101+"]],
    ["nonsense", []],
  ];
  it.each(values)("is met by %j for %j only", (value, bands) => {
    const level = (label: string) => ({ when: { is: [label] }, points: {}, text: label });
    expect(labels.filter((label) => meets(level(label), value, engineers))).toEqual(bands);
  });
});
