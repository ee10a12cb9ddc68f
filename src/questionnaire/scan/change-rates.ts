import type { Records } from "../../cluster-scan/inventory.ts";

const day = 24 * 60 * 60;

/** How far back is looked: long enough for weekly habits, short enough to be today's. */
const windowDays = 28;
/** A shorter history says nothing about a usual day. */
const leastDays = 7;
/** ReplicaSets that a Deployment keeps unless told otherwise, beside the present one (Deployment, revisionHistoryLimit). */
const usuallyKept = 10;

/**
 * Deployments a day, from when the ReplicaSets that Deployments keep were made; null where they do not reach back a week.
 * Of a Deployment that keeps only its latest ones, these tell the rate. Rollouts of StatefulSets leave no such trace.
 *
 * @param now seconds since 1970, when this was read
 */
export function deploymentsPerDay(workloads: Records["workloads"], now: number): number | null {
  const histories = workloads.flatMap(({ aside, rolledOut = [] }) =>
    aside || rolledOut.length === 0 ? [] : [rolledOut],
  );
  const days = daysSince(histories.flat(), now);
  if (days === null) return null;
  const span = Math.min(windowDays, days);
  const rates = histories.map((times) => {
    const recent = times.filter((time) => time >= now - span * day);
    const [first = now] = times;
    const isCut = times.length > usuallyKept && recent.length === times.length;
    return isCut ? (times.length - 1) / Math.max(1 / 24, (now - first) / day) : recent.length / span;
  });
  return rounded(rates.reduce((sum, rate) => sum + rate, 0));
}

/**
 * Changes a day of routes since the oldest of them was made; null where there are none, or none a week old. What was
 * deleted since is not in it.
 */
export function configChangesPerDay(routes: Records["routes"], now: number): number | null {
  const histories = routes.flatMap(({ aside, history }) => (aside ? [] : (history ?? [])));
  const days = daysSince(
    histories.map(({ madeAt }) => madeAt),
    now,
  );
  if (days === null) return null;
  return rounded(histories.reduce((sum, { changes }) => sum + changes, 0) / days);
}

function daysSince(times: readonly number[], now: number): number | null {
  const days = times.reduce((most, time) => Math.max(most, now - time), 0) / day;
  return days >= leastDays ? days : null;
}

/** To two decimals, and to none from 10 on: it is an estimate. */
function rounded(rate: number): number {
  return rate < 10 ? Math.round(rate * 100) / 100 : Math.round(rate);
}
