import { counted } from "../../words.ts";
import { firstOf } from "../first-of.ts";
import type { FleetReport } from "../published-values.ts";
import {
  type DifferenceEntry,
  type DifferenceGroup,
  differencesSummary,
  groupDifferences,
  notCompared,
  variantText,
  whyDifferencesMatter,
} from "../service-difference-groups.ts";
import { type Page, paragraph, section } from "./page.ts";
import { type Span, unbroken, wrap } from "./wrap.ts";

const mostEntries = 5;
const mostServices = 3;
const mostContexts = 3;

/** Services that differ between clusters, by what differs; what is not shown is counted. */
export function serviceDifferenceLines(page: Page, fleet: FleetReport): string[] {
  const groups = groupDifferences(fleet.differences);
  const missing = notCompared(fleet);
  return section(page, "SERVICES THAT DIFFER", differencesSummary(fleet), [
    ...(groups.length === 0 ? [] : paragraph(page, [{ text: whyDifferencesMatter, style: page.palette.quiet }])),
    ...(missing === undefined ? [] : paragraph(page, [{ text: missing, style: page.palette.caution }])),
    ...groups.flatMap((group) => ["", ...groupLines(page, group)]),
  ]);
}

function groupLines(page: Page, group: DifferenceGroup): string[] {
  const { columns, palette } = page;
  const { shown, more } = firstOf(group.entries, mostEntries);
  const hidden = group.entries.slice(shown.length).reduce((sum, { services }) => sum + services.length, 0);
  const rest = `and ${hidden} more: see ${unbroken("-o markdown")}`;
  return [
    ...wrap(counted(group.services, "Service"), {
      columns,
      first: { text: `  ${group.title}  `, style: palette.strong },
    }),
    ...shown.flatMap((entry) => wrap(entryText(page, group, entry), { columns, first: "    ", rest: "      " })),
    ...(more === 0 ? [] : paragraph(page, [{ text: rest, style: palette.quiet }], "    ")),
  ];
}

function entryText({ palette }: Page, { what }: DifferenceGroup, entry: DifferenceEntry): (string | Span)[] {
  const where = entry.variants.flatMap(({ value, contexts }, index) => [
    index === 0 ? "" : "; ",
    { text: variantText(what, value), style: palette.strong },
    ` in ${someOf(contexts, mostContexts)}`,
  ]);
  const port = entry.port === undefined ? "" : `, port ${entry.port}`;
  return [`${someOf(entry.services, mostServices)}${port}: `, ...where];
}

/** "a, b, c and 4 more" */
function someOf(names: readonly string[], most: number): string {
  const { shown, more } = firstOf(names, most);
  return `${shown.map(unbroken).join(", ")}${more === 0 ? "" : ` and ${more} more`}`;
}
