import type { Command } from "commander";
import { Failure } from "../failure.ts";
import { prices } from "../knowledge/prices.ts";
import type { ToldPrices } from "../sizing/cost/resource-prices.ts";

interface PriceFlags {
  readonly priceCpu?: string;
  readonly priceMemory?: string;
  readonly priceEngineerHour?: string;
  readonly currency?: string;
}

export function addPriceFlags(command: Command): void {
  command
    .optionsGroup("Prices:")
    .option("--price-cpu <price>", "of a vCPU a month, such as 23 or 0.0316/h; without, a public list price")
    .option("--price-memory <price>", "of a GiB of memory a month, such as 3.1 or 0.0042/h")
    .option("--price-engineer-hour <price>", "of an hour of an engineer's work, for upgrades")
    .option("--currency <code>", `of these prices, such as EUR (${prices.currency} unless told)`);
}

/** What the flags say of prices, a month each. */
export function pricesOf(command: Command): ToldPrices {
  const { priceCpu, priceMemory, priceEngineerHour, currency } = command.opts<PriceFlags>();
  if (currency !== undefined && !/^[A-Z]{3}$/.test(currency))
    throw new Failure("input", `--currency is "${currency}"; expected three capital letters, such as EUR.`);
  return {
    ...(priceCpu === undefined ? {} : { vcpuMonth: monthly("price-cpu", priceCpu) }),
    ...(priceMemory === undefined ? {} : { gibMonth: monthly("price-memory", priceMemory) }),
    ...(priceEngineerHour === undefined
      ? {}
      : { engineerHour: priceIn("price-engineer-hour", priceEngineerHour, "h") }),
    ...(currency === undefined ? {} : { currency }),
  };
}

function monthly(flag: string, text: string): number {
  return /\/h$/.test(text.trim()) ? priceIn(flag, text, "h") * prices.hoursPerMonth : priceIn(flag, text, "month");
}

/** A price with its unit, or without. */
function priceIn(flag: string, text: string, unit: "h" | "month"): number {
  const [, digits] = new RegExp(`^(\\d+(?:\\.\\d+)?)(?:/${unit})?$`).exec(text.trim()) ?? [];
  if (digits !== undefined) return Number(digits);
  const units = flag === "price-engineer-hour" ? "85 or 85/h" : "23 (a month), 23/month or 0.0316/h";
  throw new Failure("input", `--${flag} is "${text}"; expected a number without a currency, such as ${units}.`);
}
