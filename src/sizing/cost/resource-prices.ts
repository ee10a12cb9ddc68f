import { Failure } from "../../failure.ts";
import type { Prices } from "../../knowledge/prices.ts";

/** What a month of a vCPU and of a GiB costs, and whether the other prices of data/prices.json are in the same money. */
export interface ResourcePrices {
  readonly currency: string;
  readonly vcpuMonth: number;
  readonly gibMonth: number;
  /** An hour of an engineer, where the user told it. */
  readonly engineerHour: number | null;
  /** The currency of the list prices, so that these can be added. */
  readonly listCurrency: boolean;
  /** As a sentence, where the prices come from. */
  readonly note: string;
}

/** Prices that the user tells, each optional. */
export interface ToldPrices {
  readonly currency?: string;
  readonly vcpuMonth?: number;
  readonly gibMonth?: number;
  readonly engineerHour?: number;
}

/**
 * The user's prices; for what they did not tell, the list price. Throws a Failure for a currency other than the list's
 * without both prices in it: nothing here converts money.
 */
export function resourcePrices(told: ToldPrices, { currency, hoursPerMonth, compute }: Prices): ResourcePrices {
  const money = told.currency ?? currency;
  if (money !== currency && (told.vcpuMonth === undefined || told.gibMonth === undefined)) {
    throw new Failure(
      "input",
      `--currency is ${money}, but the list prices are in ${currency}; give --price-cpu and --price-memory in ${money} too.`,
    );
  }
  const prices = {
    vcpuMonth: told.vcpuMonth ?? compute.vcpuHour * hoursPerMonth,
    gibMonth: told.gibMonth ?? compute.gibHour * hoursPerMonth,
  };
  const figures = `${show(prices.vcpuMonth)} ${money} for a vCPU and ${show(prices.gibMonth)} ${money} for a GiB a month`;
  const partly = told.vcpuMonth !== undefined || told.gibMonth !== undefined;
  const whole = told.vcpuMonth !== undefined && told.gibMonth !== undefined;
  const why = `${compute.what}. Give your own with --price-cpu and --price-memory.`;
  return {
    ...prices,
    currency: money,
    engineerHour: told.engineerHour ?? null,
    listCurrency: money === currency,
    note: whole
      ? `Prices as told: ${figures}.`
      : `Prices: ${figures}${partly ? ", one of them as told, the other" : ":"} ${why}`,
  };
}

function show(price: number): string {
  return price.toFixed(2);
}
