import { expect, it } from "vitest";
import { z } from "zod";
import data from "../../data/languages.json" with { type: "json" };
import teamLabels from "../../data/team-labels.json" with { type: "json" };
import { languageSchema } from "../../src/knowledge/language-schema.ts";
import { teamLabelSchema } from "../../src/knowledge/team-label-schema.ts";
import { namesTeam } from "../../src/knowledge/team-labels.ts";

it("data/languages.json is what the schema says", () => {
  expect(z.array(languageSchema).safeParse(data).error?.issues ?? []).toEqual([]);
});

it("nothing shows two languages, and no variable begins as another's", () => {
  const marks = data.flatMap(({ id, commands, images }) => [...new Set([id, ...commands, ...images])]);
  expect(new Set(marks).size).toBe(marks.length);
  const variables = data.flatMap((one) => one.variables);
  for (const name of variables)
    expect(variables.filter((other) => other !== name && name.startsWith(other))).toEqual([]);
});

it("data/team-labels.json is what the schema says", () => {
  expect(z.array(teamLabelSchema).safeParse(teamLabels).error?.issues ?? []).toEqual([]);
  expect(namesTeam({ team: "shop" })).toBe(true);
  expect(namesTeam({ team: "", app: "shop" })).toBe(false);
});
