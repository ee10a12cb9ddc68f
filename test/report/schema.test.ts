import { readFileSync } from "node:fs";
import { Ajv, type ValidateFunction } from "ajv";
import { beforeAll, describe, expect, expectTypeOf, it } from "vitest";
import type { z } from "zod";
import { publishedJsonSchema, type publishedSchemas } from "../../src/report/published-schema.ts";
import type { PublishedValues, ValueName } from "../../src/report/published-values.ts";
import { answersOnly } from "../fixtures/assessments/answers-only.ts";
import { meshed } from "../fixtures/assessments/meshed.ts";
import { expectGolden } from "./golden.ts";
import { render, samples, valueNames } from "./samples.ts";

const path = "schema/mesh-check-v1.schema.json";

/** A type as JSON has it: nothing is readonly. */
type Plain<T> = T extends readonly (infer Item)[]
  ? Plain<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Plain<T[Key]> }
    : T;
type Described = { [Name in ValueName]: z.infer<(typeof publishedSchemas)[Name]> };

it("says what the hand-written types say", () => {
  expectTypeOf<Plain<Described["assessment"]>>().toEqualTypeOf<Plain<PublishedValues["assessment"]>>();
  expectTypeOf<Plain<Described["findings"]>>().toEqualTypeOf<Plain<PublishedValues["findings"]>>();
  expectTypeOf<Plain<Described["graph"]>>().toEqualTypeOf<Plain<PublishedValues["graph"]>>();
  expectTypeOf<Plain<Described["sizing"]>>().toEqualTypeOf<Plain<PublishedValues["sizing"]>>();
  expectTypeOf<Plain<Described["catalogue"]>>().toEqualTypeOf<Plain<PublishedValues["catalogue"]>>();
  expectTypeOf<Plain<Described["calculation"]>>().toEqualTypeOf<Plain<PublishedValues["calculation"]>>();
  expectTypeOf<Plain<Described["fleet"]>>().toEqualTypeOf<Plain<PublishedValues["fleet"]>>();
  expectTypeOf<Plain<Described["validation"]>>().toEqualTypeOf<Plain<PublishedValues["validation"]>>();
});

it("is the committed file", () => {
  expectGolden(path, `${JSON.stringify(publishedJsonSchema(), null, 2)}\n`);
});

describe("the committed file", () => {
  /** As a user of the file would: a validator's defaults, which are strict. */
  let ajv: Ajv;
  let validate: ValidateFunction;
  beforeAll(() => {
    ajv = new Ajv().addSchema(JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8")));
    validate = ajv.compile({ $ref: "urn:mesh-check:schema:v1" });
  });

  it.each(valueNames)("accepts what is printed of %s", async (name) => {
    expect(validate(JSON.parse(await render(name, "json", samples[name]))), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each([answersOnly, meshed])("accepts assessments with little in them, and with more", (assessment) => {
    expect(validate(JSON.parse(JSON.stringify(assessment))), JSON.stringify(validate.errors)).toBe(true);
  });

  it("accepts a fleet of scans, and one of which nothing could be read", () => {
    for (const clusters of [[samples.findings, samples.findings], []])
      expect(validate(JSON.parse(JSON.stringify({ ...samples.fleet, clusters })))).toBe(true);
  });

  it("accepts fields that a later version adds", () => {
    expect(validate({ ...samples.assessment, addedLater: true })).toBe(true);
  });

  it.each([
    ["no verdict left to recognise, and none of the others", "assessment", { verdict: undefined, findings: undefined }],
    ["another schemaVersion", "assessment", { schemaVersion: 2 }],
    ["a decision that does not exist", "assessment", { verdict: { ...samples.assessment.verdict, decision: "maybe" } }],
    ["a stability above 1", "assessment", { verdict: { ...samples.assessment.verdict, stability: 1.2 } }],
    ["a plan without figures", "sizing", { plans: [{ mesh: "linkerd" }] }],
    [
      "a finding without a severity",
      "findings",
      { findings: [{ ...samples.findings.findings[0], severity: "warning" }] },
    ],
    ["an edge without evidence", "graph", { edges: [{ ...samples.graph.edges[0], evidence: undefined }] }],
    ["a check without sources", "catalogue", { checks: [{ ...samples.catalogue.checks[0], sources: undefined }] }],
    [
      "a fleet with a wrong verdict in it",
      "fleet",
      { clusters: [{ ...samples.assessment, verdict: { ...samples.assessment.verdict, decision: "maybe" } }] },
    ],
    ["a fleet of reports that are none", "fleet", { clusters: [{ cluster: { context: "a", counts: {} } }] }],
    ["a cluster that failed for no reason", "fleet", { failed: [{ context: "a" }] }],
  ] as const)("refuses %s", (_, name, change) => {
    expect(validate(JSON.parse(JSON.stringify({ ...samples[name], ...change })))).toBe(false);
  });

  it.each([
    "Assessment",
    "SizeReport",
    "GraphReport",
    "ScanReport",
    "CheckCatalogue",
    "Fleet",
    "BenchmarkList",
    "BackTestReport",
  ])("has %s by name", (name) => {
    const byName = ajv.compile({ $ref: `urn:mesh-check:schema:v1#/$defs/${name}` });
    expect(byName({})).toBe(false);
  });
});
