import type { PublishedValues, ValueName } from "../../src/report/published-values.ts";
import type { Terminal } from "../../src/report/renderer.ts";
import { type OutputFormat, renderers } from "../../src/report/renderers/index.ts";
import { catalogue } from "../fixtures/assessments/catalogue.ts";
import { shop } from "../fixtures/assessments/shop.ts";

const { schemaVersion, generatedAt, tool, source, cluster, coverage, checks, findings, graph, traffic } = shop;

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
    checks,
    findings,
    meshes: ["istio-sidecar", "istio-ambient", "linkerd"],
  },
  graph: { schemaVersion: 1, ...graph },
  sizing: { schemaVersion: 1, traffic, plans: shop.sizing },
  catalogue,
};

export const valueNames = Object.keys(samples) as ValueName[];

export async function render<Name extends ValueName>(
  name: Name,
  format: OutputFormat,
  value: PublishedValues[Name],
  terminal: Partial<Terminal> = {},
): Promise<string> {
  const renderer = await renderers[name][format]();
  return renderer(value, { color: false, columns: 80, ...terminal });
}

const escapeCharacter = String.fromCharCode(27);

/** Without the colours of a terminal, which take no columns. */
export function withoutStyles(text: string): string {
  return text.replace(new RegExp(`${escapeCharacter}\\[\\d+m`, "g"), "");
}
