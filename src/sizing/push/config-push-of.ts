import { type Range, scaleRange } from "../../capacity/range.ts";
import type { ConfigPushFacts } from "../../knowledge/config-push.ts";
import { counted } from "../../words.ts";
import { describeNumber, describeRange } from "../describe-range.ts";
import type { Estate } from "../estate.ts";
import { product } from "../interval.ts";
import type { ConfigPush, SizingPlan } from "../plan.ts";
import { roundTo } from "../round.ts";
import { visibleConfig } from "../visible-config.ts";

const BYTES_PER_MB = 1e6;

/**
 * What the control plane sends when everything changes: the configuration of one proxy by the services it sees, all
 * proxies together, and the time until the last one has it. Between the least time (changes are gathered before they
 * are sent) and the longest published one nothing is known: their geometric mean is expected. Null where nothing is
 * published about the product, or none of its proxies is sent a configuration of services.
 *
 * @example
 * // 400 services in view, 12.5 kB each: 5 MB for each proxy; 1000 proxies: 5 GB, within 0.1 to 46 s
 */
export function configPushOf(
  plan: Pick<SizingPlan, "parts">,
  estate: Estate,
  facts: ConfigPushFacts,
): ConfigPush | null {
  const parts = facts.parts.filter((part) => plan.parts[part] !== undefined);
  const [main] = parts;
  if (main === undefined) return null;
  const eachOf = (part: typeof main): Range => {
    const seen = visibleConfig(part, estate).clusters.expected / Math.max(1, estate.servicePorts.expected);
    return product(scaleRange(estate.services, seen / BYTES_PER_MB), facts.bytesPerService);
  };
  const proxies = parts.reduce((sum, part) => sum + (plan.parts[part]?.count ?? 0), 0);
  const all = parts.map((part) => scaleRange(eachOf(part), plan.parts[part]?.count ?? 0));
  const total = (end: keyof Range) => all.reduce((sum, range) => sum + range[end], 0);
  const { low } = facts.debounceSeconds;
  const high = facts.debounceSeconds.high + proxies / facts.proxiesPerSecond.least;
  return {
    part: main,
    eachProxyMB: rounded(eachOf(main)),
    allProxiesMB: rounded({ low: total("low"), expected: total("expected"), high: total("high") }),
    seconds: rounded({ low, expected: Math.sqrt(low * high), high }),
  };
}

/** In words, where one proxy's configuration comes near what the program is made for. */
export function configPushNotes(
  { part, eachProxyMB }: ConfigPush,
  { limits, bytesPerService }: ConfigPushFacts,
): string[] {
  const { low, expected, high } = eachProxyMB;
  const size = `${counted(describeRange({ low, expected, high }), "MB")} of configuration for each ${part}. ${bytesPerService.why}`;
  const over = expected >= limits.mostMB ? limits.mostMB : expected >= limits.strainMB ? limits.strainMB : null;
  return [
    `A push of everything is estimated at ${size}`,
    ...(over === null
      ? []
      : [
          `That is above ${describeNumber(over)} MB, where the control plane's own authors expect trouble: let proxies see less (--scoped-config).`,
        ]),
  ];
}

function rounded({ low, expected, high }: Range): Range {
  return { low: roundTo(low, 3), expected: roundTo(expected, 3), high: roundTo(high, 3) };
}
