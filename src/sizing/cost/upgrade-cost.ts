import { exactly, type Range, scaleRange } from "../../capacity/range.ts";
import { describeRange } from "../describe-range.ts";
import { product } from "../interval.ts";
import type { CostItem } from "../plan.ts";
import type { CostCase } from "./cost-case.ts";
import { roundMoney } from "./monthly-cost.ts";
import { upgradesPerYear } from "./upgrades-per-year.ts";

const MONTHS = 12;

/**
 * Hours of engineers for upgrades, as money a month: upgrades a year, from the dates of releases and ends of support,
 * times hours for one, which are judgement. A second cluster costs less than the first (by the square root, expected).
 * A network plug-in that runs already is upgraded anyway.
 */
export function upgradeCost({ mesh, estate, prices, releases, context, rates }: CostCase): CostItem {
  const item = { id: "upgrades", name: "engineers' hours for upgrades" } as const;
  const { upgrades } = prices;
  if (mesh.architecture === "node" && estate.cni === mesh.product) {
    return { ...item, monthly: exactly(0), because: "It runs already as the network plug-in, and is upgraded anyway." };
  }
  if (rates.engineerHour === null && !rates.listCurrency) {
    return {
      ...item,
      monthly: null,
      because: "What an hour costs in this currency is unknown: --price-engineer-hour.",
    };
  }
  const known = releases.find(({ product }) => product === mesh.product);
  const found = known === undefined ? null : upgradesPerYear(known, upgrades.perYear.low);
  const perYear = found ?? upgrades.perYear;
  const hour = rates.engineerHour === null ? upgrades.engineerHour : exactly(rates.engineerHour);
  const clusters: Range = { low: 1, expected: Math.sqrt(context.clusters), high: context.clusters };
  const cost = product(perYear, upgrades.hours, hour, clusters);
  const often = `${describeRange(perYear)} upgrades a year`;
  return {
    ...item,
    monthly: roundMoney(scaleRange(cost, 1 / MONTHS)),
    because: [
      found === null ? `${often}. ${upgrades.perYearWhy}` : `${often}, by the dates of its releases${windows(known)}.`,
      `${describeRange(upgrades.hours)} hours each. ${upgrades.hoursWhy}`,
      ...(rates.engineerHour === null ? [upgrades.engineerHourWhy] : []),
    ].join(" "),
  };
}

function windows(known: CostCase["releases"][number] | undefined): string {
  return known?.releases.some(({ endOfSupport }) => endOfSupport !== undefined && "on" in endOfSupport)
    ? " and ends of support"
    : "";
}
