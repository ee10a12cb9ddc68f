import type { Range } from "../capacity/range.ts";
import { product } from "./interval.ts";
import type { PassCost } from "./pass-cost.ts";
import { relativePassCost } from "./rate-law.ts";

/** What passes through proxies, and over how many connections each. */
export interface ProxyLoad {
  readonly passesPerSecond: Range;
  readonly proxies: Range;
  /** Open connections of one proxy. */
  readonly connections: Range;
}

/**
 * CPU of proxies that share their passes evenly, in cores: what each costs idle, plus the cost of each pass, which
 * falls as more requests a second follow each other on one connection (rate-law.ts). An even spread is the dearest
 * one, because a connection that is busy anyway carries a request for less.
 *
 * Valid up to the rates that were measured (250 requests a second on a connection, 5000 through one Envoy); beyond,
 * cost is proportional to the rate. Sources: the records that fit "pass-cpu" in data/benchmarks.json.
 *
 * @example
 * // 0.25 cores per 1000 passes at any rate, 3 millicores idle; 2000 passes a second through 4 proxies:
 * // 2 * 0.25 + 4 * 0.003 = 0.512 cores
 */
export function proxyCpuCores(
  { passesPerSecond, proxies, connections }: ProxyLoad,
  { coresPer1000, law, idleCores }: Pick<PassCost, "coresPer1000" | "law" | "idleCores">,
): Range {
  const load = (end: keyof Range) => {
    const passes = passesPerSecond[end];
    const open = proxies[end] * connections[end];
    return (passes / 1000) * relativePassCost(law, open === 0 ? 0 : passes / open);
  };
  const busy = product({ low: load("low"), expected: load("expected"), high: load("high") }, coresPer1000);
  const idle = product(proxies, idleCores);
  return { low: busy.low + idle.low, expected: busy.expected + idle.expected, high: busy.high + idle.high };
}
