import { type Readings, unreadBehind } from "../cluster-scan/unread-kinds.ts";
import type { Answers } from "../questionnaire/answers.ts";
import type { SizingPlan } from "../sizing/plan.ts";
import type { Coverage } from "./assessment.ts";
import { notSeenInBrief } from "./not-seen.ts";

/**
 * The unread kinds because of which pods and Services could not all be counted; none where somebody said how many there
 * are.
 */
export function unseenCounts(
  inventory: Readings,
  ...told: readonly Pick<Answers, "pods" | "services">[]
): Coverage["unread"] {
  const isTold = (id: "pods" | "services") => told.some((answers) => answers[id] !== undefined);
  if (isTold("pods") && isTold("services")) return [];
  return toUnread(unreadBehind(["workloads", "services"], inventory));
}

/** As reports have it. */
export function toUnread(unread: ReturnType<typeof unreadBehind>): Coverage["unread"] {
  return unread.map(({ kind, reason }) => ({ what: kind, reason }));
}

/** What follows for figures, to stand after what was not seen. */
export const countsAssumed = "what is counted from them is assumed, and no lower than what was seen";

/** Plans that say so among their assumptions, first; as they are where nothing is missing. */
export function plansAsSeen(plans: readonly SizingPlan[], missing: Coverage["unread"]): readonly SizingPlan[] {
  if (missing.length === 0) return plans;
  const note = `Not seen: ${notSeenInBrief(missing)}; ${countsAssumed}.`;
  return plans.map((plan) => ({ ...plan, assumptions: [note, ...plan.assumptions] }));
}
