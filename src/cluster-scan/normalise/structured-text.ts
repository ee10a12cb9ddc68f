import { connectionSettings } from "./connection-settings.ts";
import { jsonSettings } from "./json-settings.ts";
import { lineSettings } from "./line-settings.ts";
import type { Setting } from "./setting.ts";

/** A text that has settings of its own, and what else stands in it. */
export interface StructuredText {
  readonly settings: readonly Setting[];
  readonly others: readonly string[];
}

/** Reads JSON, a file of several lines or a connection string; undefined for any other text. */
export function structuredText(text: string): StructuredText | undefined {
  const settings = jsonSettings(text);
  if (settings !== undefined) return { settings, others: [] };
  return text.trim().includes("\n") ? lineSettings(text) : connectionSettings(text);
}
