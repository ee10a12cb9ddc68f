import { Failure } from "../failure.ts";
import { describeProblems, type FileProblem, repeatedKeys, versionProblems } from "../file-problems.ts";
import { didYouMean, nearestMatch } from "../nearest-match.ts";
import { showValue } from "../show-value.ts";
import { type Entry, yamlEntries } from "../yaml-entries.ts";
import type { IgnoreEntry, IgnoreList } from "./ignore-entry.ts";
import { parseIgnoreEntry } from "./parse-ignore-entry.ts";

/** What to do with a file that cannot be understood: the end of messages about it. */
export const ignoreHint =
  "an entry reads `- {check: udp-ports, resource: Service/data/statsd, reason: it stays outside the mesh}`, and a text " +
  "that begins with * needs quotes";

/**
 * The entries of an ignore file, YAML or JSON (docs/gates.md). Fails with the first problem and its line, and says in
 * which lines there are more.
 *
 * @param name what messages call the file
 * @param checks the ids that there are
 */
export async function parseIgnoreFile(text: string, name: string, checks: readonly string[]): Promise<IgnoreList> {
  const missing = "holds no entries: expected `ignore:` and a list below it";
  const file = await yamlEntries(text, { name, missing, hint: ignoreHint });
  const entries: IgnoreEntry[] = [];
  const problems = [
    ...repeatedKeys(file),
    ...file.flatMap((entry) => {
      if (entry.key === "schemaVersion") return versionProblems(entry);
      return entry.key === "ignore"
        ? readList(entry, checks, entries)
        : [{ line: entry.line, text: unknownKey(entry) }];
    }),
    ...repeatedEntries(entries),
  ];
  if (problems.length === 0 && !file.some(({ key }) => key === "ignore"))
    problems.push({ line: file[0]?.line ?? 1, text: `has no \`ignore:\`; ${ignoreHint}` });
  if (problems.length > 0) throw new Failure("input", describeProblems(problems, name));
  return { file: name, entries };
}

function readList(list: Entry, checks: readonly string[], entries: IgnoreEntry[]): FileProblem[] {
  // Nothing is accepted any more, or not yet.
  if (list.value === null) return [];
  if (list.items === undefined) return [{ line: list.line, text: `ignore is no list; ${ignoreHint}` }];
  return list.items.flatMap((item) => {
    const read = parseIgnoreEntry(item, checks);
    if ("entry" in read) entries.push(read.entry);
    return "entry" in read ? [] : read.problems;
  });
}

/** Two reasons, or two dates, for one thing: which holds would be anybody's guess. */
function repeatedEntries(entries: readonly IgnoreEntry[]): FileProblem[] {
  const seen = new Map<string, number>();
  return entries.flatMap(({ check, resource, line }) => {
    const [object = "", ...place] = resource.split("#");
    const [kind = "", ...path] = object.split("/");
    const key = JSON.stringify([check, kind.toLowerCase(), path, place]);
    const before = seen.get(key);
    seen.set(key, before ?? line);
    if (before === undefined) return [];
    return [{ line, text: `line ${before} ignores ${check} of ${showValue(resource)} already; keep one of the two` }];
  });
}

function unknownKey({ key }: Entry): string {
  const meant = nearestMatch(typeof key === "string" ? key : "", ["schemaVersion", "ignore"]);
  return `${showValue(key)} is not known; expected ignore${didYouMean(meant)}; ${ignoreHint}`;
}
