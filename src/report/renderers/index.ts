import type { PublishedValues, ValueName } from "../published-values.ts";
import type { Renderer } from "../renderer.ts";
import { renderJson } from "./json.ts";

/** One way to write a value. */
export interface Format<Value> {
  /** Of its file's name, when several formats are written at once. */
  readonly ending: string;
  /** All but json load when they are asked for: a run for a machine never loads what only terminals need. */
  readonly load: () => Promise<Renderer<Value>>;
}

/** The formats of one value by what `--output` calls them, in the order `--help` lists them. */
type Formats<Value> = Readonly<Record<string, Format<Value>>>;

const json: Format<unknown> = { ending: "json", load: async () => renderJson };

/** Every renderer. A value has the formats that make sense for it, and `--output` accepts no others. */
const renderers: { readonly [Name in ValueName]: Formats<PublishedValues[Name]> } = {
  assessment: {
    terminal: { ending: "txt", load: async () => (await import("./assessment/terminal.ts")).renderAssessmentTerminal },
    json,
    markdown: { ending: "md", load: async () => (await import("./assessment/markdown.ts")).renderAssessmentMarkdown },
    junit: { ending: "xml", load: async () => (await import("./assessment/junit.ts")).renderAssessmentJunit },
  },
  findings: {
    terminal: { ending: "txt", load: async () => (await import("./findings/terminal.ts")).renderFindingsTerminal },
    json,
    markdown: { ending: "md", load: async () => (await import("./findings/markdown.ts")).renderFindingsMarkdown },
    junit: { ending: "xml", load: async () => (await import("./findings/junit.ts")).renderFindingsJunit },
  },
  graph: {
    terminal: { ending: "txt", load: async () => (await import("./graph/terminal.ts")).renderGraphTerminal },
    json,
    markdown: { ending: "md", load: async () => (await import("./graph/markdown.ts")).renderGraphMarkdown },
    mermaid: { ending: "mmd", load: async () => (await import("./graph/mermaid.ts")).renderGraphMermaid },
    dot: { ending: "dot", load: async () => (await import("./graph/dot.ts")).renderGraphDot },
    csv: { ending: "csv", load: async () => (await import("./graph/csv.ts")).renderGraphCsv },
  },
  sizing: {
    terminal: { ending: "txt", load: async () => (await import("./sizing/terminal.ts")).renderSizingTerminal },
    json,
    markdown: { ending: "md", load: async () => (await import("./sizing/markdown.ts")).renderSizingMarkdown },
  },
  catalogue: {
    terminal: { ending: "txt", load: async () => (await import("./catalogue/terminal.ts")).renderCatalogueTerminal },
    json,
    markdown: { ending: "md", load: async () => (await import("./catalogue/markdown.ts")).renderCatalogueMarkdown },
  },
  fleet: {
    terminal: { ending: "txt", load: async () => (await import("./fleet/terminal.ts")).renderFleetTerminal },
    json,
    markdown: { ending: "md", load: async () => (await import("./fleet/markdown.ts")).renderFleetMarkdown },
    junit: { ending: "xml", load: async () => (await import("./fleet/junit.ts")).renderFleetJunit },
  },
  benchmarks: {
    terminal: { ending: "txt", load: async () => (await import("./benchmarks/terminal.ts")).renderBenchmarksTerminal },
    json,
    markdown: { ending: "md", load: async () => (await import("./benchmarks/markdown.ts")).renderBenchmarksMarkdown },
  },
  validation: {
    terminal: { ending: "txt", load: async () => (await import("./validation/terminal.ts")).renderValidationTerminal },
    json,
    markdown: { ending: "md", load: async () => (await import("./validation/markdown.ts")).renderValidationMarkdown },
  },
  calculation: {
    terminal: {
      ending: "txt",
      load: async () => (await import("./calculation/terminal.ts")).renderCalculationTerminal,
    },
    json,
    markdown: {
      ending: "md",
      load: async () => (await import("./calculation/markdown.ts")).renderCalculationMarkdown,
    },
  },
};

/** What a value can be written as. */
export function formatNames(value: ValueName): readonly string[] {
  return Object.keys(renderers[value]);
}

/** Undefined for a format that the value does not have. */
export function findFormat<Name extends ValueName>(
  value: Name,
  format: string,
): Format<PublishedValues[Name]> | undefined {
  const formats: Formats<PublishedValues[Name]> = renderers[value];
  return Object.hasOwn(formats, format) ? formats[format] : undefined;
}
