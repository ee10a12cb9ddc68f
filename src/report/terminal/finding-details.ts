import { groupBy } from "../../group-by.ts";
import type { FindingGroup, FindingOverview } from "../finding-groups.ts";
import { offeredRemedies } from "../finding-remedies.ts";
import { findingMessage, findingSubject } from "../finding-subject.ts";
import { severityColumns } from "./finding-entry.ts";
import { remedyLines } from "./finding-remedies.ts";
import type { Page } from "./page.ts";
import { unbroken, wrap } from "./wrap.ts";

/** Every finding of a check by itself; below those that are cured in the same way how that is, with every command. */
export function findingDetailLines(page: Page, { entries }: FindingGroup, overview: FindingOverview): string[] {
  const rows = entries.flatMap(({ severity, findings }) => findings.map((finding) => ({ severity, finding })));
  const curesOf = (row: (typeof rows)[number]) => offeredRemedies([row.finding], overview.mesh).map(({ text }) => text);
  return [...groupBy(rows, (row) => JSON.stringify(curesOf(row))).values()].flatMap((same) => [
    ...same.flatMap(({ severity, finding }) => {
      const first = { text: `    ${severity.padEnd(severityColumns)}`, style: page.palette.severity[severity] };
      const text = `${unbroken(findingSubject(finding))}: ${findingMessage(finding)}`;
      return wrap(text, { columns: page.columns, first });
    }),
    ...offeredRemedies(
      same.map(({ finding }) => finding),
      overview.mesh,
    ).flatMap((remedy) => remedyLines(page, remedy, overview, remedy.commands.length)),
  ]);
}
