import type { YAMLParseError } from "yaml";
import { inputFailure, type ManifestText, renderFirst } from "./manifest-document.ts";

/** The commonest slips, for which the parser has words that only its authors understand. */
const misplaced = "the indentation is wrong, or there is a second colon in the line";

/** A line whose value, item or whole is {{ }} without quotes: it reads as a map in a map, or breaks the YAML around it. */
const unquotedTemplate = /^[ \t]*(?:- +)?(?:[\w."'/-]+: +)?\{\{/m;

/** What to say of a text that the YAML parser refuses. */
export function yamlFailure(
  { code, message }: YAMLParseError,
  source: ManifestText,
  { line, col }: { readonly line: number; readonly col: number },
): Error {
  if (/call stack/.test(message)) return nestedTooDeeply(source);
  const where = `${source.file}:${line}:${col}`;
  if (unquotedTemplate.test(source.text)) {
    return inputFailure(`${where}: this is a template ({{ ... }}) and not yet YAML; ${renderFirst}`);
  }
  const reason = code === "BLOCK_AS_IMPLICIT_KEY" ? misplaced : shorten(message);
  return inputFailure(`${where}: not valid YAML (${reason}); correct it around there`);
}

/** The parser needs some stack for each level, and no object of Kubernetes has more than some dozen of them. */
export function nestedTooDeeply({ file }: ManifestText, cause?: unknown): Error {
  return inputFailure(`${file}: its lists and maps lie too deep in each other; expected Kubernetes objects`, cause);
}

/** Some of the parser's messages quote the text they stumbled over, which may be long. */
function shorten(reason: string): string {
  return reason.length > 100 ? `${reason.slice(0, 100)}...` : reason;
}
