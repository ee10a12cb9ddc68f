import { exactly, type Range } from "../capacity/range.ts";
import type { Estate } from "./estate.ts";
import { product } from "./interval.ts";
import type { PartName } from "./plan.ts";

/**
 * Passes per second through the busiest proxy of a part.
 *
 * Measured: the greatest rate of any pod (sidecars only; where a node's or namespace's pods run is not known). Else
 * the mean times how unevenly traffic may be spread (data/estate-assumptions.json, trafficConcentration), at most all
 * of it. A proxy of a node averages over that node's pods, so it is taken to be less uneven: up to what is expected
 * for a single pod.
 *
 * @example
 * // 1000 passes over 100 sidecars, the busiest carrying 1 to 20 times the mean and 5 expected: 10 to 200, 50 expected
 */
export function busiestPassesPerSecond(
  part: PartName,
  passesPerSecond: Range,
  proxies: Range,
  { workloadLoads, trafficConcentration }: Pick<Estate, "workloadLoads" | "trafficConcentration">,
): Range {
  if (part === "sidecar" && workloadLoads.length > 0) {
    return exactly(
      workloadLoads.reduce(
        (most, { callsPerSecond, pods }) => Math.max(most, pods === 0 ? 0 : callsPerSecond / pods),
        0,
      ),
    );
  }
  const mean = meanPerProxy(passesPerSecond, proxies);
  const uneven = product(mean, concentrationOf(part, trafficConcentration));
  return {
    low: Math.min(uneven.low, passesPerSecond.low),
    expected: Math.min(uneven.expected, passesPerSecond.expected),
    high: Math.min(uneven.high, passesPerSecond.high),
  };
}

/** Passes per second through each proxy, evenly spread. */
export function meanPerProxy(passesPerSecond: Range, proxies: Range): Range {
  const share = (passes: number, over: number) => (over === 0 ? 0 : passes / over);
  return {
    low: share(passesPerSecond.low, proxies.high),
    expected: share(passesPerSecond.expected, proxies.expected),
    high: share(passesPerSecond.high, proxies.low === 0 ? proxies.expected : proxies.low),
  };
}

/** How many times the mean the busiest proxy of a part may carry: a node's averages over its pods. */
export function concentrationOf(part: PartName, ofPods: Range): Range {
  const { low, expected } = ofPods;
  return part === "ztunnel" || part === "node" ? { low, expected: Math.sqrt(low * expected), high: expected } : ofPods;
}
