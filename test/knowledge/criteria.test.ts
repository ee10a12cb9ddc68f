import { describe, expect, it } from "vitest";
import data from "../../data/criteria.json" with { type: "json" };
import { considerations } from "../../src/knowledge/considerations.ts";
import { criteria } from "../../src/knowledge/criteria.ts";
import { criteriaSchema } from "../../src/knowledge/criteria-schema.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import { questions } from "../../src/questionnaire/questions/index.ts";
import { meets, plausibleChances, plausibleValues } from "../../src/verdict/plausible-values.ts";

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
    const { baseline, standing, joint, plausible } = criteria;
    const used = new Set([
      ...[baseline, ...standing, ...joint, ...criteria.criteria].flatMap(({ sources }) => sources),
      ...criteria.criteria.flatMap(({ dissent }) => dissent?.source ?? []),
      ...Object.values(plausible).flatMap(({ source }) => source ?? []),
    ]);
    expect([...used].sort()).toEqual(Object.keys(criteria.sources).sort());
  });

  it("gives points only to options that exist", () => {
    const known = new Set<string>(["mesh", "library", "gateway"]);
    for (const { id, architecture } of meshes) known.add(id).add(architecture);
    const points = [
      criteria.baseline.points,
      ...[...criteria.standing, ...criteria.joint].map(({ points }) => points),
      ...criteria.criteria.flatMap((c) => c.levels.map((level) => level.points)),
    ];
    expect(points.flatMap((p) => Object.keys(p)).filter((key) => !known.has(key))).toEqual([]);
  });

  it.each(Object.entries(criteria.plausible).filter(([id]) => !id.startsWith("fact:")))(
    "states a chance for each plausible value of %s",
    (id) => {
      const question = questions.find((candidate) => candidate.id === id);
      if (question === undefined) throw new Error(`there is no question ${id}`);
      const about = criteria.criteria.filter((criterion) => criterion.about === id);
      const values = plausibleValues(question, about);
      expect(plausibleChances(question, values, criteria).chances).toHaveLength(values.length);
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

  it.each(
    questions.filter(({ kind, id }) => kind !== "choices" && criteria.criteria.some(({ about }) => about === id)),
  )("what speaks for or against a mesh in $id speaks louder than not knowing it", (question) => {
    const about = criteria.criteria.filter((criterion) => criterion.about === question.id);
    const values = plausibleValues(question, about);
    const { chances = values.map(() => 1) } = plausibleChances(question, values, criteria);
    const points = values.map((value) =>
      about
        .map(({ levels }) => levels.find((level) => meets(level, value, question))?.points["mesh"] ?? 0)
        .reduce((sum, more) => sum + more, 0),
    );
    const weight = chances.reduce((sum, chance) => sum + chance, 0);
    // A veto settles it; how far below all others does not matter.
    const heaviest = 30;
    const mean = points.reduce((sum, one, index) => sum + Math.max(-heaviest, one) * (chances[index] ?? 0), 0) / weight;
    for (const one of points) {
      if (one > 0) expect(one).toBeGreaterThanOrEqual(mean);
      if (one < 0) expect(one).toBeLessThanOrEqual(mean);
    }
  });

  it("puts every criterion under a consideration", () => {
    const known = considerations.map(({ id }) => id);
    for (const { consideration } of [...criteria.criteria, ...criteria.joint]) expect(known).toContain(consideration);
    for (const { weighedAs } of criteria.joint) expect(criteria.criteria.map(({ id }) => id)).toContain(weighedAs);
  });
});
