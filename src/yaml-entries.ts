import type { LineCounter, Node } from "yaml";
import { Failure } from "./failure.ts";
import { yamlReason } from "./yaml-reason.ts";

/** A value where it stands in a file. */
export interface Item {
  readonly line: number;
  /** Of a mapping; undefined when the value is none, or lies too deep. */
  readonly entries?: readonly Entry[];
  /** Scalars, and lists of them, as they are; anything deeper as {}, and an alias as the text it is written as. */
  readonly value: unknown;
  /** The value is a YAML alias (*name), as a text that begins with * is without quotes. */
  readonly isAlias?: true;
}

/** One key of a mapping, where it stands, and its value. */
export interface Entry extends Item {
  readonly key: unknown;
  /** Of a list. */
  readonly items?: readonly Item[];
}

/** What messages say of a file. */
export interface FileWords {
  /** What the file is called. */
  readonly name: string;
  /** What is missing in a file that is something else: "holds no answers: expected schemaVersion and answers". */
  readonly missing: string;
  /** What to do with a file that cannot be understood: the end of messages about it, without a full stop. */
  readonly hint: string;
}

/**
 * The top-level entries of a YAML or JSON text, two mappings deep, with their lines. Fails when the text is not valid,
 * holds several documents, or is no mapping.
 */
export async function yamlEntries(text: string, words: FileWords): Promise<readonly Entry[]> {
  const yaml = await import("yaml");
  const lineCounter = new yaml.LineCounter();
  const contents = parse(yaml, text, words, lineCounter);

  const lineOf = (node: unknown) => lineCounter.linePos((node as Node | null)?.range?.[0] ?? 0).line;
  const plain = (node: unknown): unknown => {
    if (yaml.isScalar(node)) return node.value;
    if (yaml.isAlias(node)) return `*${node.source}`;
    if (yaml.isSeq(node)) return node.items.map((item) => (yaml.isScalar(item) ? item.value : {}));
    return yaml.isMap(node) ? {} : null;
  };
  const itemOf = (node: unknown, line: number, depth: number): Item => {
    const entries = entriesOf(node, depth);
    return {
      line,
      value: plain(node),
      ...(entries && { entries }),
      ...(yaml.isAlias(node) ? { isAlias: true as const } : {}),
    };
  };
  const entriesOf = (node: unknown, depth: number): readonly Entry[] | undefined =>
    yaml.isMap(node) && depth > 0
      ? node.items.map(({ key, value }) => {
          const items = yaml.isSeq(value)
            ? value.items.map((item) => itemOf(item, lineOf(item), depth - 1))
            : undefined;
          return { key: plain(key), ...itemOf(value, lineOf(key), depth - 1), ...(items && { items }) };
        })
      : undefined;

  const entries = entriesOf(contents, 2);
  if (entries !== undefined) return entries;
  throw new Failure("input", `${words.name}: ${words.missing}; ${words.hint}.`);
}

function parse(
  yaml: typeof import("yaml"),
  text: string,
  { name, hint }: FileWords,
  lineCounter: LineCounter,
): unknown {
  const document = tryParse();
  const error = document.errors[0];
  if (error === undefined) return document.contents;
  const { line, col } = lineCounter.linePos(error.pos[0]);
  const reason = `is not valid YAML or JSON: ${yamlReason(error.code)}`;
  throw new Failure("input", `${name}:${line}:${col}: ${reason}; ${hint}.`, { cause: error });

  function tryParse() {
    try {
      return yaml.parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: false });
    } catch (cause) {
      // Nesting that exhausts the stack: no such file nests deeper than three.
      throw new Failure("input", `${name}: is not valid YAML or JSON; ${hint}.`, { cause });
    }
  }
}
