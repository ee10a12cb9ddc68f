import { expect, it } from "vitest";
import data from "../../data/considerations.json" with { type: "json" };
import { checks } from "../../src/cluster-scan/checks/index.ts";
import { considerations } from "../../src/knowledge/considerations.ts";
import { considerationSchema } from "../../src/knowledge/considerations-schema.ts";
import { questions } from "../../src/questionnaire/questions/index.ts";

it.each(data)("$id has the shape that the code reads", (one) => {
  expect(considerationSchema.safeParse(one).error).toBeUndefined();
});

it("names each once, and only questions and checks that exist", () => {
  const ids = considerations.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const known = { questions: questions.map(({ id }) => id as string), checks: checks.map(({ id }) => id) };
  for (const one of considerations) {
    expect(known.questions).toEqual(expect.arrayContaining([...one.questions]));
    expect(known.checks).toEqual(expect.arrayContaining([...one.checks]));
  }
});
