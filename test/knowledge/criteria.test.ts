import { describe, expect, it } from "vitest";
import data from "../../data/criteria.json" with { type: "json" };
import { criteria } from "../../src/knowledge/criteria.ts";
import { criteriaSchema } from "../../src/knowledge/criteria-schema.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import { questions } from "../../src/questionnaire/questions/index.ts";
import { meets, plausibleValues } from "../../src/verdict/plausible-values.ts";

describe("data/criteria.json", () => {
  it("has the shape that the code reads", () => {
    expect(criteriaSchema.safeParse(data).error).toBeUndefined();
  });

  it.each([
    ["no step for 0", [{ atLeast: 0.5, word: "firm" }]],
    [
      "steps that do not descend",
      [
        { atLeast: 0.5, word: "open" },
        { atLeast: 0.9, word: "firm" },
        { atLeast: 0, word: "none" },
      ],
    ],
  ])("refuses %s of firmness", (_, firmness) => {
    expect(criteriaSchema.safeParse({ ...data, firmness }).success).toBe(false);
  });

  it("names every criterion once", () => {
    const ids = criteria.criteria.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("uses every source it lists, and lists every source it uses", () => {
    const used = new Set([...criteria.baseline.sources, ...criteria.criteria.flatMap(({ sources }) => sources)]);
    expect([...used].sort()).toEqual(Object.keys(criteria.sources).sort());
  });

  it("gives points only to options that exist", () => {
    const known = new Set<string>(["mesh", "library", "gateway"]);
    for (const { id, architecture } of meshes) known.add(id).add(architecture);
    const points = [
      criteria.baseline.points,
      ...criteria.criteria.flatMap((c) => c.levels.map((level) => level.points)),
    ];
    expect(points.flatMap((p) => Object.keys(p)).filter((key) => !known.has(key))).toEqual([]);
  });

  it.each(Object.entries(criteria.plausible).filter(([id]) => !id.startsWith("fact:")))(
    "states a chance for each plausible value of %s",
    (id, { chances }) => {
      const question = questions.find((candidate) => candidate.id === id);
      if (question === undefined) throw new Error(`there is no question ${id}`);
      const about = criteria.criteria.filter((criterion) => criterion.about === id);
      expect(chances).toHaveLength(plausibleValues(question, about).length);
    },
  );

  it.each(criteria.criteria.filter(({ about }) => !about.startsWith("fact:")))(
    "$id is about a question, and each of its levels can be met",
    ({ about, levels }) => {
      const question = questions.find(({ id }) => id === about);
      if (question === undefined) throw new Error(`there is no question ${about}`);
      const all = criteria.criteria.filter((criterion) => criterion.about === about);
      const values = plausibleValues(question, all);
      for (const level of levels) expect(values.some((value) => meets(level, value, question))).toBe(true);
    },
  );
});
