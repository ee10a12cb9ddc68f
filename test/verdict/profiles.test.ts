/** What the cited literature implies for whole estates, each with its argument: the fixtures say both. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { assess } from "../../src/assessment/assess.ts";
import { survey } from "../../src/assessment/survey.ts";
import { emptyInventory } from "../../src/cluster-scan/empty-inventory.ts";
import { benchmarks } from "../../src/knowledge/benchmarks.ts";
import { criteria } from "../../src/knowledge/criteria.ts";
import { meshSystems } from "../../src/knowledge/mesh-systems.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import { type AnswerValue, collectAnswers } from "../../src/questionnaire/answers.ts";
import { giveVerdict } from "../../src/verdict/give-verdict.ts";
import type { Decision } from "../../src/verdict/verdict.ts";
import { changesIn } from "./changes-in.ts";
import { inputsFor } from "./estates.ts";

interface Profile {
  readonly argument: string;
  readonly answers: Readonly<Record<string, AnswerValue>>;
  readonly expect: {
    readonly decision: readonly Decision[];
    readonly mesh?: readonly string[];
    readonly notMesh?: readonly string[];
    /** A mesh that the scan found, by its id in data/mesh-systems.json. */
    readonly installed?: string;
    readonly existing?: string;
    /** The best of all options. */
    readonly best?: readonly string[];
    /** What has to be among the reasons. */
    readonly for?: readonly string[];
    readonly against?: readonly string[];
    /** Something has to be done first. */
    readonly first?: boolean;
  };
}

const folder = fileURLToPath(new URL("../fixtures/profiles/", import.meta.url));
const profiles = readdirSync(folder).map((file) => ({
  name: file.replace(/\.yaml$/, ""),
  ...(parse(readFileSync(`${folder}${file}`, "utf8")) as Profile),
}));

const stamp = { generatedAt: "2026-11-22T00:00:00.000Z", tool: { name: "mesh-check", version: "0.0.0" } };

function verdictOf({ answers, expect: { installed } }: Profile) {
  const told = { ...answers, ...(installed === undefined ? {} : { existingMesh: installed }) };
  const known = collectAnswers(new Map(Object.entries(told)));
  return assess(survey(emptyInventory(), [], meshes), known, { meshes, benchmarks, criteria }, stamp).verdict;
}

it("there are at least 30 of them, each with its argument", () => {
  expect(profiles.length).toBeGreaterThanOrEqual(30);
  for (const { argument } of profiles) expect(argument.length).toBeGreaterThan(30);
});

describe.each(profiles)("$name", (profile) => {
  const { decision, mesh, notMesh = [], existing, best, for: pro = [], against = [], first } = profile.expect;
  const verdict = verdictOf(profile);
  const because = (weighs: string) =>
    verdict.reasons.filter((reason) => reason.weighs === weighs).flatMap((reason) => reason.because);

  it(`is decided: ${decision.join(" or ")}`, () => {
    expect(decision).toContain(verdict.decision);
    if (mesh !== undefined && verdict.mesh !== null) expect(mesh).toContain(verdict.mesh);
    if (verdict.mesh !== null) expect(notMesh).not.toContain(verdict.mesh);
    if (existing !== undefined) expect(verdict.existing?.action).toBe(existing);
    if (best !== undefined) expect(best).toContain(verdict.options[0]?.mesh);
  });

  it("says why", () => {
    expect(because("for")).toEqual(expect.arrayContaining([...pro]));
    expect(because("against")).toEqual(expect.arrayContaining([...against]));
    if (first === true) expect(verdict.reasons.flatMap((reason) => reason.first ?? []).length).toBeGreaterThan(0);
    // Only what holds of every estate rests on nothing.
    const always = [criteria.baseline, ...criteria.standing].map(({ text }) => text);
    const baseless = verdict.reasons.filter((reason) => reason.because.length === 0);
    expect(always).toEqual(expect.arrayContaining(baseless.map(({ text }) => text)));
  });
});

describe("a mesh that the scan found", () => {
  const dead = meshSystems.find(({ id }) => id === "open-service-mesh");
  if (dead === undefined) throw new Error("there is no open-service-mesh in data/mesh-systems.json");
  const osm = {
    mesh: { id: dead.id, name: dead.name, status: "discontinued" as const },
    because: "check:existing-mesh" as const,
  };

  it.each([
    ["needed: migrate", "mesh-dead-and-needed", "migrate"],
    ["not needed: remove", "mesh-dead-and-unneeded", "remove"],
    ["nobody knows: not kept either", "everything-unknown", "migrate"],
  ])("dead and %s", (_, name, action) => {
    const profile = profiles.find((one) => one.name === name);
    const answers = collectAnswers(new Map(Object.entries(profile?.answers ?? {})));
    const { existing } = giveVerdict(inputsFor(answers, { installed: [osm] }));
    expect(existing).toEqual({ mesh: "open-service-mesh", action });
  });
});

describe("what would change it", () => {
  const sampled = ["balanced", "nobody-to-run-it", "three-hundred-one-language-needs-met-by-library"];
  it.each(profiles.filter(({ name }) => sampled.includes(name)))("is so: $name", (profile) => {
    const before = verdictOf(profile);
    expect(before.wouldChange.length).toBeGreaterThan(2);
    for (const { if: condition, then } of before.wouldChange) {
      const after = verdictOf({ ...profile, answers: { ...profile.answers, ...changesIn(condition) } });
      if (then.endsWith(" instead")) expect(after.mesh, condition).not.toBe(before.mesh);
      else expect(after.decision, condition).toBe(then);
    }
  });
});
