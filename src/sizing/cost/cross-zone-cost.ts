import { exactly, type Range, scaleRange } from "../../capacity/range.ts";
import { product } from "../interval.ts";
import type { CostItem } from "../plan.ts";
import type { CostCase } from "./cost-case.ts";
import { roundMoney } from "./monthly-cost.ts";

const SECONDS_PER_HOUR = 3600;
const BYTES_PER_GB = 1e9;

/**
 * Traffic between zones that a mesh adds, as money a month. Sidecars and node proxies sit where their pods sit and add
 * none. A waypoint is anywhere: of z zones a call reaches it in its own in one case of z, and the callee from there
 * likewise. Without a mesh a call crosses zones once as often (z - 1 in z), or never where routing by topology keeps it
 * in its zone: so waypoints add one such crossing (expected), two (high), or none in a single zone (low).
 *
 * @example
 * // 3000 calls/s of 2 kB, 3 zones: 15.8 TB a month, of which 2/3 cross once more: 10,512 GB, at 0.01 each 105
 */
export function crossZoneCost({ plan, estate, mesh, prices, context, rates }: CostCase): CostItem {
  const item = { id: "crossZone", name: "traffic between zones" } as const;
  const calls = estate.traffic.callsPerSecond;
  if (mesh.architecture !== "node-and-waypoint" || plan.layer !== "l7") {
    return { ...item, monthly: exactly(0), because: "Its proxies are on their pods' nodes: calls take no other way." };
  }
  if (calls === null) return { ...item, monthly: null, because: "The rate of calls is unknown." };
  if (!rates.listCurrency) return { ...item, monthly: null, because: "Its list price is in another currency." };
  const { crossZone, hoursPerMonth } = prices;
  const zones = context.zones === null ? crossZone.zones : exactly(context.zones);
  const onPlatform = context.platform === null ? undefined : crossZone.platforms[context.platform];
  const perGB = onPlatform === undefined ? crossZone.perGB : exactly(onPlatform);
  const bytes = bytesPerCall(estate, crossZone.callBytes);
  const through = scaleRange(calls, (estate.l7Share * hoursPerMonth * SECONDS_PER_HOUR) / BYTES_PER_GB);
  const share = (end: keyof Range) => (zones[end] - 1) / zones[end];
  // Once more than without a mesh; twice where routing by topology kept calls in their zone before.
  const crossings: Range = { low: share("low"), expected: share("expected"), high: 2 * share("high") };
  return {
    ...item,
    monthly: roundMoney(product(through, bytes, perGB, crossings)),
    because: `A waypoint may be in another zone than caller and callee. ${crossZone.why}`,
  };
}

function bytesPerCall({ requestBytes, responseBytes }: CostCase["estate"], usual: Range): Range {
  const half = scaleRange(usual, 1 / 2);
  const [request, response] = [requestBytes, responseBytes].map((told) => (told === null ? half : exactly(told)));
  const sum = (end: keyof Range) => (request?.[end] ?? 0) + (response?.[end] ?? 0);
  return { low: sum("low"), expected: sum("expected"), high: sum("high") };
}
