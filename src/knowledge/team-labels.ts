import data from "../../data/team-labels.json" with { type: "json" };
import type { TeamLabel } from "./team-label-schema.ts";

/** test/knowledge/team-labels.test.ts validates the file. */
const teamLabels: readonly TeamLabel[] = data;

export const teamLabelKeys: readonly string[] = teamLabels.map(({ key }) => key);

/** Whether labels name a team. */
export function namesTeam(labels: Readonly<Record<string, string>>): boolean {
  return teamLabelKeys.some((key) => (labels[key] ?? "") !== "");
}
