import { Composer, type Document, isMap, isSeq, LineCounter, Parser, Schema } from "yaml";
import { inputFailure, type ManifestDocument, type ManifestText, placeIn } from "./manifest-document.ts";
import { nestedTooDeeply, yamlFailure } from "./yaml-failure.ts";

/**
 * YAML as kubectl reads it (sigs.k8s.io/yaml): version 1.1, where yes and on are true, but without that version's dates
 * and base-60 numbers, so that 8080:80 is text; keys are text, and of two equal keys the later one counts. Unlike
 * kubectl, the parser refuses quoted text and { } or [ ] that go on with less indentation than their key.
 */
const schema = new Schema({
  schema: "yaml-1.1",
  resolveKnownTags: false,
  customTags: (tags) => tags.filter((tag) => typeof tag === "string" || !isForeignTag(tag)),
});

function isForeignTag({ tag, format }: { readonly tag: string; readonly format?: string }): boolean {
  return format === "TIME" || /:(?:timestamp|binary|omap|pairs|set)$/.test(tag);
}

/**
 * How often the aliases of a document may repeat its anchors, nested ones multiplied. Charts repeat an anchor some
 * hundred times; a "billion laughs" multiplies to a billion.
 */
const maxAliasCount = 10_000;

/**
 * The documents of a YAML text; one without content, or with comments only, is null.
 *
 * @throws Failure("input") for broken YAML, with line and column, and for templates and alias bombs
 */
export function parseYaml(source: ManifestText): ManifestDocument[] {
  const lines = new LineCounter();
  const tokens = new Parser(lines.addNewLine).parse(source.text);
  const composer = new Composer({
    schema,
    stringKeys: true,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "error",
  });
  const documents: ManifestDocument[] = [];
  try {
    for (const document of composer.compose(tokens)) {
      const [error] = document.errors;
      if (error !== undefined) throw yamlFailure(error, source, lines.linePos(error.pos[0]));
      documents.push(toManifestDocument(document, source, lines));
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw nestedTooDeeply(source, error);
  }
  return documents;
}

function toManifestDocument(document: Document.Parsed, { file }: ManifestText, lines: LineCounter): ManifestDocument {
  const { contents } = document;
  const items = isMap(contents) ? contents.get("items", true) : undefined;
  const lineOf = (node: unknown) => lines.linePos(startOf(node)).line;
  const line = lineOf(contents);
  return {
    value: toPlainData(document, placeIn(file, line)),
    line,
    ...(isSeq(items) ? { itemLines: items.items.map(lineOf) } : {}),
  };
}

function startOf(node: unknown): number {
  const range = typeof node === "object" && node !== null && "range" in node ? node.range : undefined;
  return Array.isArray(range) && typeof range[0] === "number" ? range[0] : 0;
}

/** Whatever is thrown here is about the aliases (*name) and merge keys (<<) of the document: the rest was checked before. */
function toPlainData(document: Document.Parsed, where: string): unknown {
  try {
    return document.toJS({ maxAliasCount });
  } catch (error) {
    if (!(error instanceof Error) || error instanceof RangeError) throw error;
    throw inputFailure(
      `${where}: its YAML aliases cannot be resolved (${aliasReason(error)}); write the values out`,
      error,
    );
  }
}

/** The library tells these apart by its messages only, which quote the text they are about. */
function aliasReason({ message }: Error): string {
  if (message.startsWith("Unresolved alias")) return "an alias has no anchor";
  if (message.startsWith("Excessive alias count")) return "they repeat too much";
  return "what is merged by << must be maps";
}
