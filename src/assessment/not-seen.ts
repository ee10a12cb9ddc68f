import { groupBy } from "../group-by.ts";
import { andList } from "../words.ts";
import type { Coverage } from "./assessment.ts";

/** Kinds that could not be read for the same cause. */
export interface UnreadGroup {
  /** "Service and Deployment", "28 kinds, among them Service, Deployment and Pod" */
  readonly kinds: string;
  /** In full; where it names the kind and so differs from kind to kind, that of one of them. */
  readonly reason: string;
  /** In a word, where one says it. */
  readonly cause: string;
}

/** What an estate is made of, and so missed most; others as they come. */
const weightiest = ["Service", "Deployment", "StatefulSet", "DaemonSet", "Pod", "Namespace", "Node", "ConfigMap"];

const mostNamed = 6;

/** Why nothing of these kinds is known, each cause once, that of most kinds first. */
export function unreadGroups(unread: Coverage["unread"]): readonly UnreadGroup[] {
  const groups = [...groupBy(unread, ({ reason }) => causeOf(reason))].map(([cause, of]) => {
    const sorted = [...of].sort((a, b) => rank(a.what) - rank(b.what));
    const reasons = new Set(sorted.map(({ reason }) => reason));
    const [{ what, reason } = { what: "", reason: "" }] = sorted;
    return {
      size: sorted.length,
      kinds: someKinds(sorted.map((one) => one.what)),
      reason: reasons.size === 1 ? reason : `of ${what}: ${reason}`,
      cause,
    };
  });
  return groups.sort((a, b) => b.size - a.size).map(({ size: _, ...group }) => group);
}

/** A few kinds by name, many by their number and the weightiest. */
export function someKinds(kinds: readonly string[]): string {
  if (kinds.length <= mostNamed) return andList(kinds);
  const sorted = [...kinds].sort((a, b) => rank(a) - rank(b));
  return `${kinds.length} kinds, among them ${andList(sorted.slice(0, mostNamed - 1))}`;
}

/** "Service and Deployment (forbidden); Node (interrupted)" */
export function notSeenInBrief(unread: Coverage["unread"]): string {
  return unreadGroups(unread)
    .map(({ kinds, cause }) => `${kinds} (${cause})`)
    .join("; ");
}

/** Whatever is refused has a sentence of its own for each kind; other reasons say the same of all. */
function causeOf(reason: string): string {
  return isForbidden(reason) ? "forbidden" : reason;
}

/** Whether rights are missing, which somebody could give. */
export function isForbidden(reason: string): boolean {
  return /\bforbidden\b/i.test(reason);
}

function rank(kind: string): number {
  const place = weightiest.indexOf(kind);
  return place < 0 ? weightiest.length : place;
}
