import { boundedPath } from "./bounded-path.ts";
import type { Setting } from "./setting.ts";
import type { StructuredText } from "./structured-text.ts";

/** Lines of comment in YAML, properties, INI, nginx, JavaScript, Lua and SQL, C and XML. */
const comment = /^\s*(?:#|\/\/|;|--|\/\*|\*|<!--)/;

/** `key = value`, `key: value` and `"key": "value",`, at most 120 characters of key. */
const setting = /^["']?([A-Za-z_][\w./-]{0,119})["']? {0,8}[:=](.*)$/s;

/** "[section]" and "[[table]]". */
const section = /^\[{1,2}["']?([A-Za-z_][\w.: /-]{0,119})["']?\]{1,2}$/;

/** A key without a value, or an item of a list, under which deeper lines stand. */
interface Open {
  readonly indent: number;
  readonly path: string;
  readonly part: number;
  readonly item: boolean;
}

/**
 * Reads YAML, properties, TOML and INI line by line, as far as keys, indentation and sections go: a template's leftovers
 * or an error in one line do not spoil the others. Linear in the length of the text.
 */
export function lineSettings(text: string): StructuredText {
  const settings: Setting[] = [];
  const others: string[] = [];
  const open: Open[] = [];
  let base: Open = { indent: -1, path: "", part: 0, item: false };
  let parts = 0;
  for (const raw of text.split("\n")) {
    if (comment.test(raw)) continue;
    const line = withoutComment(raw);
    const content = line.trim();
    if (content === "") continue;
    const [, named] = section.exec(content) ?? [];
    if (named !== undefined) {
      parts += 1;
      open.length = 0;
      base = { indent: -1, path: boundedPath("", named), part: parts, item: false };
      continue;
    }
    const indent = line.length - line.trimStart().length;
    const isItem = content.startsWith("- ");
    closeDownTo(open, indent, isItem);
    const parent = open.at(-1) ?? base;
    let here = parent;
    if (isItem) {
      parts += 1;
      here = { indent, path: parent.path, part: parts, item: true };
      open.push(here);
    }
    const inner = isItem ? content.slice(2).trim() : content;
    const [, key, after = ""] = setting.exec(inner) ?? [];
    const value = unquoted(after);
    if (key === undefined || after.startsWith("//") || (isItem && !/^[\s]|^$/.test(after))) {
      if (isItem) settings.push({ key: here.path, value: unquoted(inner), place: here.path, ...inPart(here) });
      else others.push(inner);
      continue;
    }
    const path = boundedPath(here.path, key);
    if (value === "" || /^[|>][+-]?$/.test(value)) {
      parts += 1;
      open.push({ indent: isItem ? indent + 1 : indent, path, part: parts, item: false });
    } else settings.push({ key: path, value, place: path, ...inPart(here) });
    // "cart:80" is a host and its port.
    if (/^\d{1,5}[,;]?$/.test(after)) others.push(inner);
  }
  return { settings, others };
}

function closeDownTo(open: Open[], indent: number, isItem: boolean): void {
  // The items of a list may stand as deep as the list's key.
  for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
    if (last.indent < indent || (isItem && last.indent === indent && !last.item)) return;
    open.pop();
  }
}

function inPart({ part }: Open): Pick<Setting, "part"> {
  return part === 0 ? {} : { part };
}

/** Behind a blank, "#" begins a comment in all of these languages but nginx' strings. */
function withoutComment(line: string): string {
  const start = line.search(/\s#/);
  return start < 0 ? line : line.slice(0, start);
}

function unquoted(text: string): string {
  return text
    .trim()
    .replace(/[,;]$/, "")
    .replace(/^(["'])(.*)\1$/s, "$2");
}
