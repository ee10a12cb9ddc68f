import type { LineCounter, Node } from "yaml";
import { Failure } from "../failure.ts";
import { yamlReason } from "../yaml-reason.ts";

/** One key of a mapping, where it stands, and its value: another mapping's entries, or a plain value. */
export interface Entry {
  readonly key: unknown;
  readonly line: number;
  /** Undefined when the value is no mapping. */
  readonly entries?: readonly Entry[];
  /** Scalars, and lists of them, as they are; anything deeper as {}, and an alias as the text it is written as. */
  readonly value: unknown;
}

/** What to do with a file that cannot be understood: the end of messages about it. */
export const startHint = "`mesh-check ask --template` prints a file to start from";

/**
 * The top-level entries of a YAML or JSON text, two levels deep, with their lines. `name` is what messages call it.
 * Fails when the text is not valid, holds several documents, or is no mapping.
 */
export async function yamlEntries(text: string, name: string): Promise<readonly Entry[]> {
  const yaml = await import("yaml");
  const lineCounter = new yaml.LineCounter();
  const contents = parse(yaml, text, name, lineCounter);

  const lineOf = (node: unknown) => lineCounter.linePos((node as Node | null)?.range?.[0] ?? 0).line;
  const plain = (node: unknown): unknown => {
    if (yaml.isScalar(node)) return node.value;
    if (yaml.isAlias(node)) return `*${node.source}`;
    if (yaml.isSeq(node)) return node.items.map((item) => (yaml.isScalar(item) ? item.value : {}));
    return yaml.isMap(node) ? {} : null;
  };
  const entriesOf = (node: unknown, depth: number): readonly Entry[] | undefined =>
    yaml.isMap(node) && depth > 0
      ? node.items.map(({ key, value }) => {
          const entries = entriesOf(value, depth - 1);
          return { key: plain(key), line: lineOf(key), value: plain(value), ...(entries && { entries }) };
        })
      : undefined;

  const entries = entriesOf(contents, 2);
  if (entries !== undefined) return entries;
  throw new Failure("input", `${name}: holds no answers: expected schemaVersion and answers; ${startHint}.`);
}

function parse(yaml: typeof import("yaml"), text: string, name: string, lineCounter: LineCounter): unknown {
  const document = tryParse();
  const error = document.errors[0];
  if (error === undefined) return document.contents;
  const { line, col } = lineCounter.linePos(error.pos[0]);
  throw new Failure(
    "input",
    `${name}:${line}:${col}: is not valid YAML or JSON: ${yamlReason(error.code)}; ${startHint}.`,
    {
      cause: error,
    },
  );

  function tryParse() {
    try {
      return yaml.parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: false });
    } catch (cause) {
      // Nesting that exhausts the stack: no answers file nests deeper than three.
      throw new Failure("input", `${name}: is not valid YAML or JSON; ${startHint}.`, { cause });
    }
  }
}
