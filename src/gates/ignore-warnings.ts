import type { IgnoredEntry, IgnoreFileUse } from "../assessment/ignore-file-use.ts";
import { counted } from "../words.ts";

/** What is said of single entries; of the others, how many there are. */
const mostTold = 10;

/** A sentence for each entry that ended or that nothing matches, with its line, for whoever keeps the file. */
export function ignoreWarnings(file: string, { expired, unused }: IgnoreFileUse): readonly string[] {
  const all = [
    ...expired.map((entry) => `${file}:${entry.line}: ${patternText(entry)} ${endedText(entry)}.`),
    ...unused.map((entry) => `${file}:${entry.line}: ${patternText(entry)} matches nothing: mend it, or take it out.`),
  ];
  if (all.length <= mostTold) return all;
  const more = all.length - mostTold;
  return [...all.slice(0, mostTold), `${file}: ${counted(more, "more entry")} ended or match nothing.`];
}

/** "udp-ports of Service/data/statsd" */
function patternText({ check, resource }: IgnoredEntry): string {
  return resource === undefined || resource === "*" ? check : `${check} of ${resource}`;
}

function endedText({ until, findings }: IgnoredEntry): string {
  if (findings === 0) return `held until ${until} and matches nothing any more: take it out`;
  return `held until ${until}: ${counted(findings, "finding")} ${findings === 1 ? "counts" : "count"} again`;
}
