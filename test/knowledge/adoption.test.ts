import { expect, it } from "vitest";
import data from "../../data/adoption.json" with { type: "json" };
import { adoption } from "../../src/knowledge/adoption.ts";
import { adoptionSchema } from "../../src/knowledge/adoption-schema.ts";

it("has the shape that the code reads", () => {
  expect(adoptionSchema.safeParse(data).error).toBeUndefined();
});

it.each(adoption.surveys)("$name: bands follow on each other, and shares add up to at most all", (survey) => {
  expect(survey.production + survey.evaluating + survey.none).toBeLessThanOrEqual(1.02);
  for (const bands of [survey.containers ?? [], survey.clusters ?? []])
    for (const [index, { from, to, n }] of bands.entries()) {
      expect(from).toBe((bands[index - 1]?.to ?? 0) + 1);
      expect(n).toBeLessThanOrEqual(survey.n);
      expect(to === undefined).toBe(index === bands.length - 1);
    }
});
