import type { FleetReport } from "../published-values.ts";
import {
  type DifferenceGroup,
  differencesSummary,
  groupDifferences,
  notCompared,
  variantText,
  whyDifferencesMatter,
} from "../service-difference-groups.ts";
import { type Block, heading, table } from "./document.ts";
import { code, prose } from "./escape.ts";

/** Every Service that differs between clusters, and which cluster has it how. */
export function serviceDifferenceBlocks(fleet: FleetReport): readonly Block[] {
  const summary = differencesSummary(fleet);
  const groups = groupDifferences(fleet.differences);
  const missing = notCompared(fleet);
  return [
    heading(2, "Services that differ"),
    [`${prose(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}`)}.`],
    ...(groups.length === 0 ? [] : [[prose(whyDifferencesMatter)]]),
    ...(missing === undefined ? [] : [[prose(missing)]]),
    table(["What", "Services", "Port", "In which clusters"], groups.flatMap(rowsOf)),
  ];
}

function rowsOf({ what, title, entries }: DifferenceGroup): string[][] {
  return entries.map(({ services, port, variants }) => [
    title,
    services.map(code).join(", "),
    port === undefined ? "" : prose(port),
    variants
      .map(({ value, contexts }) => {
        const shown = value === null ? variantText(what, value) : code(value);
        return `${shown} in ${contexts.map(code).join(", ")}`;
      })
      .join("; "),
  ]);
}
