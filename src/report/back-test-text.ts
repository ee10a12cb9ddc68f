import type { BackTestRow } from "../sizing/validate/back-test.ts";
import type { QuantityResult } from "../sizing/validate/summarise.ts";
import { counted } from "../words.ts";
import { judgedNames } from "./benchmark-text.ts";

export const backTestIntro =
  "Each published measurement is predicted from its shape by a model that has not seen any record of its study. A study weighs one, however many measurements it has. The rule of thumb beside it is Istio 1.7's: 0.5 cores for 1,000 requests/s through a proxy and 50 MB for each proxy.";

/** Three digits that count: "0.0133", "1.25", "12,500". */
export function figure(value: number): string {
  const rounded = Number(value.toPrecision(3));
  return rounded >= 1000 ? String(rounded).replace(/\B(?=(\d{3})+$)/g, ",") : String(rounded);
}

/** "+43 %", "-7 %". */
export function percent(share: number): string {
  const rounded = Math.round(share * 100);
  return `${rounded > 0 ? "+" : ""}${rounded} %`;
}

export function predictedText({ predicted: { low, expected, high } }: BackTestRow): string {
  return `${figure(low)} / ${figure(expected)} / ${figure(high)}`;
}

export function naiveText({ naive }: BackTestRow): string {
  return naive === null ? "-" : percent(naive.error);
}

export function measuredText({ measured, maximum, unit }: BackTestRow): string {
  return `${figure(measured)} ${unit}${maximum ? " at most" : ""}`;
}

/** "CPU of the data plane: median error 34 % (rule of thumb 70 %), …" */
export function resultText(result: QuantityResult): string {
  const { judged, figures, studies, medianError, naiveMedianError, inside, medianWidth, greatestWidth } = result;
  const naive = naiveMedianError === null ? "" : ` (the rule of thumb's ${Math.round(naiveMedianError * 100)} %)`;
  return `${judgedNames[judged]}, ${counted(figures, "figure")} of ${counted(studies, "study")}: median error ${Math.round(medianError * 100)} %${naive}; ${Math.round(inside * 100)} % inside; high/low ${width(medianWidth)} at the median and ${width(greatestWidth)} at most`;
}

/** Each target, met or not; nothing for what is only reported. */
export function targetTexts({ targets }: QuantityResult): readonly string[] {
  return targets.map(({ what, met }) => `${met ? "met" : "not met"}: ${what}`);
}

function width(value: number | null): string {
  return value === null ? "endless" : value >= 100 ? figure(value) : value.toFixed(1);
}
