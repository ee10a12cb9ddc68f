import type { YAMLParseError } from "yaml";
import { yamlReason } from "../../yaml-reason.ts";
import { inputFailure, type ManifestText, renderFirst } from "./manifest-document.ts";

/** A line whose value, item or whole is {{ }} without quotes: it reads as a map in a map, or breaks the YAML around it. */
const unquotedTemplate = /^[ \t]*(?:- +)?(?:[\w."'/-]+: +)?\{\{/m;

/** What to say of a text that the YAML parser refuses. */
export function yamlFailure(
  { code }: YAMLParseError,
  source: ManifestText,
  { line, col }: { readonly line: number; readonly col: number },
): Error {
  if (code === "RESOURCE_EXHAUSTION") return nestedTooDeeply(source);
  const where = `${source.file}:${line}:${col}`;
  if (unquotedTemplate.test(source.text)) {
    return inputFailure(`${where}: this is a template ({{ ... }}) and not yet YAML; ${renderFirst}`);
  }
  return inputFailure(`${where}: not valid YAML (${yamlReason(code)}); correct it around there`);
}

/** The parser needs some stack for each level, and no object of Kubernetes has more than some dozen of them. */
export function nestedTooDeeply({ file }: ManifestText, cause?: unknown): Error {
  return inputFailure(`${file}: its lists and maps lie too deep in each other; expected Kubernetes objects`, cause);
}
