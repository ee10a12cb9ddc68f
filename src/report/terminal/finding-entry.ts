import type { FindingEntry } from "../finding-entries.ts";
import { amountText, byOwner, largestOwnersText, ownersText } from "../finding-spread.ts";
import { findingMessage, findingSubject } from "../finding-subject.ts";
import { firstOf } from "../first-of.ts";
import type { Page } from "./page.ts";
import { unbroken, wrap } from "./wrap.ts";

const mostObjects = 3;
export const severityColumns = 9;

/** One line for one cause: a few objects by name, many by how many they are and whose. */
export function entryLines({ columns, palette }: Page, entry: FindingEntry): string[] {
  const { severity } = entry;
  const first = { text: `    ${severity.padEnd(severityColumns)}`, style: palette.severity[severity] };
  return wrap(entry.alike ? alikeText(entry) : summedUp(entry), { columns, first });
}

/** Whether it stands for objects that it does not name. */
export function isFolded({ alike, findings }: FindingEntry): boolean {
  return !alike || firstOf(findings, mostObjects).more > 0;
}

/** "Deployment shop/cart, Deployment shop/web and 298 more in 12 charts: runs one replica" */
function alikeText({ findings }: FindingEntry): string {
  const { shown, more } = firstOf(findings, mostObjects);
  const objects = shown.map((finding) => unbroken(findingSubject(finding))).join(", ");
  const rest = more === 0 ? "" : ` and ${more} more${spread(findings)}`;
  return `${objects}${rest}: ${findings.slice(0, 1).map(findingMessage).join("")}`;
}

/** How many must be told, if there are several: the same case in many charts is not one team's work. */
function spread(findings: FindingEntry["findings"]): string {
  const owned = byOwner(findings);
  const areOwners = findings.every(({ resource }) => resource.kind === "Namespace");
  return owned.length < 2 || areOwners ? "" : ` in ${ownersText(owned)}`;
}

/** "318 ports of 290 Services in 12 charts (web 120, redis 66 …), such as Service shop/cart: port 80 has no name" */
function summedUp({ findings }: FindingEntry): string {
  const owned = byOwner(findings);
  const largest = largestOwnersText(owned);
  const where = `in ${ownersText(owned)}${largest === "" ? "" : ` (${largest})`}`;
  const example = findings
    .slice(0, 1)
    .map((finding) => `${unbroken(findingSubject(finding))}: ${findingMessage(finding)}`)
    .join("");
  return `${unbroken(amountText(findings))} ${where}, such as ${example}`;
}
