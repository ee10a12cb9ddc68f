import type { NextCommand } from "./next-command.ts";
import type { FleetReport } from "./published-values.ts";

/** A roll-up only says where to look: how to see one of its clusters. */
export function nextOfFleet({ clusters: [first] }: FleetReport): NextCommand {
  const scan = first !== undefined && !("verdict" in first);
  return { why: "see all of one cluster", command: `mesh-check ${scan ? "scan " : ""}--context NAME` };
}
