import type { Estate } from "./estate.ts";
import type { SizeFlags } from "./estate-from.ts";

const HOURS_PER_DAY = 24;

/**
 * What changes in a day, as far as it is told. Pods that start make up deployments, each of a service's pods; where
 * both are told the greater counts. Changes of configuration an hour win over those a day.
 *
 * @example
 * // 20 pods an hour, 2 pods for each service: 240 deployments a day
 */
export function changesADay(
  given: SizeFlags,
  { pods, services }: Pick<Estate, "pods" | "services">,
): Pick<Estate, "deploymentsPerDay" | "configChangesPerDay"> {
  const { podChurnPerHour, configChangesPerHour, deploymentsPerDay, configChangesPerDay } = given;
  const podsEach = Math.max(1, pods.expected / Math.max(1, services.expected));
  const churned = podChurnPerHour === undefined ? null : (podChurnPerHour * HOURS_PER_DAY) / podsEach;
  return {
    deploymentsPerDay: churned === null ? (deploymentsPerDay ?? null) : Math.max(churned, deploymentsPerDay ?? 0),
    configChangesPerDay:
      configChangesPerHour === undefined ? (configChangesPerDay ?? null) : configChangesPerHour * HOURS_PER_DAY,
  };
}
