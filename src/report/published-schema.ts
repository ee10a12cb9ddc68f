import { z } from "zod";
import { assessment } from "./published-schema-assessment.ts";
import { backTestReport, benchmarkList } from "./published-schema-benchmarks.ts";
import { calculation } from "./published-schema-calculation.ts";
import { checkCatalogue, scanReport } from "./published-schema-findings.ts";
import { clusterMarks, fleet } from "./published-schema-fleet.ts";
import { graphReport } from "./published-schema-graph.ts";
import { sizeReport } from "./published-schema-sizing.ts";
import type { ValueName } from "./published-values.ts";

/** The schema of every value a command prints. */
export const publishedSchemas = {
  assessment,
  sizing: sizeReport,
  graph: graphReport,
  findings: scanReport,
  catalogue: checkCatalogue,
  fleet,
  benchmarks: benchmarkList,
  validation: backTestReport,
  calculation,
} as const satisfies Record<ValueName, z.ZodType>;

/** The field that tells a value from those further down, because other fields of a value may be added. */
const markedBy: readonly (readonly [keyof typeof publishedSchemas, string])[] = [
  ["calculation", "sums"],
  ["assessment", "verdict"],
  ["sizing", "plans"],
  ["graph", "workloads"],
  ["findings", "findings"],
  ["catalogue", "checks"],
  ["fleet", "clusters"],
  ["benchmarks", "benchmarks"],
  ["validation", "quantities"],
];

/**
 * schema/mesh-check-v1.schema.json. Draft 7, because every validator takes it as it comes. At its root a value is
 * recognised by its marking field; each also has a name in $defs, to validate against directly.
 */
export function publishedJsonSchema(): object {
  const names = markedBy.map(([value, mark]) => ({ mark, schema: publishedSchemas[value] }));
  const { definitions } = z.toJSONSchema(z.union(names.map(({ schema }) => schema)), {
    target: "draft-7",
    // As a reader sees it: unknown fields are allowed.
    io: "input",
    // Keys are open: a part or mesh may be added.
    override: ({ jsonSchema }) => {
      delete jsonSchema.propertyNames;
      // Records are strict where they are written, not where they are read.
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  const document = {
    $schema: "http://json-schema.org/draft-07/schema#",
    $id: "urn:mesh-check:schema:v1",
    title: "What mesh-check prints with -o json, schemaVersion 1. Fields are only ever added.",
    type: "object",
    ...rootOf(names.map(({ mark, schema }) => ({ mark, name: schema.meta()?.id ?? mark }))),
    // Told apart by their marks as at the root: else an assessment with a wrong verdict would pass for a scan.
    $defs: { ...(definitions ?? {}), FleetCluster: { type: "object", ...rootOf(clusterMarks) } },
  };
  return JSON.parse(JSON.stringify(document).replaceAll('"#/definitions/', '"#/$defs/'));
}

function rootOf([first, ...others]: readonly { readonly mark: string; readonly name: string }[]): object {
  if (first === undefined) return {};
  const reference = { $ref: `#/definitions/${first.name}` };
  return others.length === 0 ? reference : { if: { required: [first.mark] }, then: reference, else: rootOf(others) };
}
