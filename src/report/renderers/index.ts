import type { PublishedValues, ValueName } from "../published-values.ts";
import type { Renderer } from "../renderer.ts";
import { renderJson } from "./json.ts";

/** What `--output` accepts, in the order `--help` lists it. */
export const outputFormats = ["terminal", "json", "markdown"] as const;

export type OutputFormat = (typeof outputFormats)[number];

const json = async () => renderJson;

/**
 * Every renderer by value and format. All but json load when they are asked for: a run for a machine never loads what
 * only terminals need.
 */
export const renderers: {
  readonly [Name in ValueName]: Readonly<Record<OutputFormat, () => Promise<Renderer<PublishedValues[Name]>>>>;
} = {
  assessment: {
    terminal: async () => (await import("./assessment/terminal.ts")).renderAssessmentTerminal,
    json,
    markdown: async () => (await import("./assessment/markdown.ts")).renderAssessmentMarkdown,
  },
  findings: {
    terminal: async () => (await import("./findings/terminal.ts")).renderFindingsTerminal,
    json,
    markdown: async () => (await import("./findings/markdown.ts")).renderFindingsMarkdown,
  },
  graph: {
    terminal: async () => (await import("./graph/terminal.ts")).renderGraphTerminal,
    json,
    markdown: async () => (await import("./graph/markdown.ts")).renderGraphMarkdown,
  },
  sizing: {
    terminal: async () => (await import("./sizing/terminal.ts")).renderSizingTerminal,
    json,
    markdown: async () => (await import("./sizing/markdown.ts")).renderSizingMarkdown,
  },
  catalogue: {
    terminal: async () => (await import("./catalogue/terminal.ts")).renderCatalogueTerminal,
    json,
    markdown: async () => (await import("./catalogue/markdown.ts")).renderCatalogueMarkdown,
  },
};
