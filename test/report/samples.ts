import { inputsOfReport } from "../../src/assessment/inputs-of-report.ts";
import { displayWidth } from "../../src/report/display-width.ts";
import type { PublishedValues, ValueName } from "../../src/report/published-values.ts";
import type { Terminal } from "../../src/report/renderer.ts";
import { findFormat } from "../../src/report/renderers/index.ts";
import { calculate } from "../../src/verdict/calculation.ts";
import { sampleBackTest, sampleBenchmarks } from "../fixtures/assessments/benchmarks.ts";
import { catalogue } from "../fixtures/assessments/catalogue.ts";
import { fleet } from "../fixtures/assessments/fleet.ts";
import { shop } from "../fixtures/assessments/shop.ts";

const { schemaVersion, generatedAt, tool, source, cluster, coverage, meshes, checks, findings, graph, traffic } = shop;

/** A realistic value of every kind. */
export const samples: PublishedValues = {
  assessment: shop,
  findings: {
    schemaVersion,
    generatedAt,
    tool,
    source,
    cluster,
    coverage,
    meshes,
    checks,
    findings,
  },
  graph: { schemaVersion: 1, ...graph },
  sizing: { schemaVersion: 1, traffic, plans: shop.sizing },
  catalogue,
  fleet,
  benchmarks: { schemaVersion: 1, benchmarks: sampleBenchmarks },
  validation: sampleBackTest,
  calculation: {
    schemaVersion: 1,
    generatedAt,
    meshes,
    ...calculate(inputsOfReport(shop)),
  },
};

export const valueNames = Object.keys(samples) as ValueName[];

export async function render<Name extends ValueName>(
  name: Name,
  format: string,
  value: PublishedValues[Name],
  terminal: Partial<Terminal> = {},
): Promise<string> {
  const found = findFormat(name, format);
  if (found === undefined) throw new Error(`${name} has no format ${format}`);
  const renderer = await found.load();
  return renderer(value, { color: false, columns: 80, ...terminal });
}

/** Lines that are too wide; a catalogue's address alone on its line may be, because broken up it is of no use. */
export function tooWide(name: ValueName, text: string, columns: number): string[] {
  const isAddress = (line: string) =>
    (name === "catalogue" || name === "benchmarks") && /^ {4}https:\/\/\S+$/.test(line);
  return text.split("\n").filter((line) => displayWidth(line) > columns && !isAddress(line));
}

const escapeCharacter = String.fromCharCode(27);

/** Without the colours of a terminal, which take no columns. */
export function withoutStyles(text: string): string {
  return text.replace(new RegExp(`${escapeCharacter}\\[\\d+m`, "g"), "");
}
