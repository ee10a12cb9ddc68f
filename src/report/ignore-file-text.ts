import type { IgnoredEntry, IgnoreFileUse } from "../assessment/ignore-file-use.ts";
import { counted } from "../words.ts";
import { firstOf } from "./first-of.ts";

const mostNamed = 3;

/**
 * What became of an ignore file, a sentence each without a full stop: how much is suppressed, which entries ended, and
 * which match nothing. Undefined without such a file.
 */
export function ignoreFileText({ ignoreFile }: { readonly ignoreFile?: IgnoreFileUse }): string | undefined {
  if (ignoreFile === undefined) return undefined;
  const { entries, suppressed, expired, unused } = ignoreFile;
  const again = expired.reduce((sum, { findings }) => sum + findings, 0);
  const counts = again === 0 ? "" : `, and ${counted(again, "finding")} ${again === 1 ? "counts" : "count"} again`;
  return [
    `${counted(suppressed, "finding")} suppressed by ${counted(entries, "entry")}`,
    ...(expired.length === 0 ? [] : [`ended: ${entriesText(expired)}${counts}`]),
    ...(unused.length === 0 ? [] : [`nothing matches ${entriesText(unused)}`]),
  ].join("; ");
}

/** "line 3 (udp-ports of Service/data/statsd, until 2026-01-31)" */
function entriesText(entries: readonly IgnoredEntry[]): string {
  const { shown, more } = firstOf(entries, mostNamed);
  const named = shown.map(({ line, check, resource, until }) => {
    const object = resource === undefined || resource === "*" ? "" : ` of ${resource}`;
    return `line ${line} (${check}${object}${until === undefined ? "" : `, until ${until}`})`;
  });
  return `${named.join(", ")}${more === 0 ? "" : ` and ${more} more`}`;
}
