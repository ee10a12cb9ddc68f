import { Failure } from "../failure.ts";
import { showName } from "../show-value.ts";
import type { LabelSelector } from "./network-records.ts";

type Expression = LabelSelector["matchExpressions"][number];

const key = String.raw`(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?/)?[A-Za-z0-9](?:[\w.-]{0,61}[A-Za-z0-9])?`;
const value = String.raw`[\w.-]{0,63}`;
const forms: readonly [RegExp, (key: string, values: string) => Expression][] = [
  [new RegExp(`^(${key}) in \\(([^()]*)\\)$`), (name, values) => inSet(name, "In", values)],
  [new RegExp(`^(${key}) notin \\(([^()]*)\\)$`), (name, values) => inSet(name, "NotIn", values)],
  [new RegExp(`^(${key}) ?!= ?(${value})$`), (name, one) => ({ key: name, operator: "NotIn", values: [one] })],
  [new RegExp(`^(${key}) ?==? ?(${value})$`), (name, one) => ({ key: name, operator: "In", values: [one] })],
  [new RegExp(`^! ?(${key})()$`), (name) => ({ key: name, operator: "DoesNotExist", values: [] })],
  [new RegExp(`^(${key})()$`), (name) => ({ key: name, operator: "Exists", values: [] })],
];

/**
 * A label selector as kubectl's -l takes it: `app=cart,tier!=db`, `env in (prod,test)`, `!canary`. All its parts must
 * hold. Throws Failure("input") that names the part which is none.
 *
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 */
export function parseLabelSelector(text: string): LabelSelector {
  const parts = splitOutsideParentheses(text).map((part) => part.trim().replace(/\s+/g, " "));
  return { matchLabels: {}, matchExpressions: parts.map((part) => parsePart(part, text)) };
}

/** At the commas that are not inside the parentheses of a set. */
function splitOutsideParentheses(text: string): readonly string[] {
  let inside = false;
  const parts = [""];
  for (const character of text) {
    if (character === "(") inside = true;
    if (character === ")") inside = false;
    if (character === "," && !inside) parts.push("");
    else parts[parts.length - 1] += character;
  }
  return parts;
}

function parsePart(part: string, text: string): Expression {
  for (const [form, read] of forms) {
    const [whole, name = "", values = ""] = form.exec(part) ?? [];
    if (whole !== undefined) return read(name, values);
  }
  const where = part === "" ? "has an empty part" : `has the part ${showName(part)}`;
  const expected = 'expected parts such as "app=cart", "tier!=db", "env in (prod,test)", "canary" or "!canary"';
  throw new Failure("input", `-l: the selector ${showName(text)} ${where}; ${expected}.`);
}

function inSet(name: string, operator: "In" | "NotIn", values: string): Expression {
  return { key: name, operator, values: values.split(",").map((one) => one.trim()) };
}
