import { meshes } from "../knowledge/meshes.ts";
import { orList } from "../words.ts";
import type { NumberQuestion, Question } from "./question.ts";

/** The values of a question that have a name, as an answers file writes them; none for numbers. */
export function allowedNames(question: Question): readonly string[] {
  switch (question.kind) {
    case "band":
      return question.bands.map(({ label }) => label);
    case "choice":
    case "choices":
      return question.allowed;
    case "text":
      return question.examples;
    case "mesh":
      return ["none", ...meshes.map(({ id }) => id)];
    case "scale":
    case "number":
      return [];
  }
}

/** What a question takes, for messages and the template: `none, some or many`. */
export function describeAllowed(question: Question): string {
  switch (question.kind) {
    case "band":
      return `${allowedNames(question)
        .map((label) => `"${label}"`)
        .join(", ")} or a whole number`;
    case "choice":
      return orList([...question.allowed, ...aliasesOf(question.aliases)]);
    case "choices":
      return `none, or a list of any of ${question.allowed.join(", ")}`;
    case "scale":
      return "a whole number from 1 (not confident) to 5 (very confident)";
    case "number":
      return describeNumber(question);
    case "text":
      return `a name, such as ${orList(question.examples)}`;
    case "mesh":
      return orList(allowedNames(question));
  }
}

function describeNumber({ integer, min, max, example }: NumberQuestion): string {
  const range = max === undefined ? `of at least ${min}` : `from ${min} to ${max}`;
  return `a ${integer ? "whole " : ""}number ${range}, such as ${example}`;
}

function aliasesOf(aliases: Readonly<Record<string, string>> = {}): string[] {
  return Object.entries(aliases)
    .filter(([alias, value]) => !(alias === "no" && value === "none"))
    .map(([alias, value]) => `${alias} (the same as ${value})`);
}
