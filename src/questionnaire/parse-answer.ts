import { nearestMatch } from "../nearest-match.ts";
import { allowedNames, describeAllowed } from "./allowed-values.ts";
import type { AnswerValue } from "./answers.ts";
import type {
  BandQuestion,
  ChoiceQuestion,
  ChoicesQuestion,
  NumberQuestion,
  Question,
  TextQuestion,
} from "./question.ts";

export type ParsedAnswer =
  /** Null: known to be unknown, which is the same as no answer. */
  | { readonly ok: true; readonly value: AnswerValue | null }
  /** `expected` says what is allowed, `nearest` which allowed value was probably meant. */
  | { readonly ok: false; readonly expected: string; readonly nearest?: string };

/** Longer than any name of a network plug-in; keeps reports readable. */
const longestText = 60;

/**
 * The answer to a question from what a file, a flag or a prompt gives, whatever it is; never throws.
 * 1 and "1", true and yes, false and no are equal, letter case does not count, and null, "null" and "unknown" mean
 * that nobody knows. A number given for a band is kept; a list may be written "a,b", and comes in the question's order.
 */
export function parseAnswer(question: Question, raw: unknown): ParsedAnswer {
  const given = simplify(raw);
  if (given === null || given === "null" || given === "unknown") return { ok: true, value: null };
  const value = parseKnown(question, given);
  if (value !== undefined) return { ok: true, value };

  const words = question.kind === "choices" ? (listOf(given) ?? []) : [given];
  const wrong = words.find((word) => typeof word === "string" && parseKnown(question, word) === undefined);
  const meant = typeof wrong === "string" ? nearestMatch(wrong, allowedNames(question)) : undefined;
  return { ok: false, expected: describeAllowed(question), ...(meant === undefined ? {} : { nearest: meant }) };
}

function simplify(raw: unknown): unknown {
  if (typeof raw === "boolean") return raw ? "yes" : "no";
  return typeof raw === "string" ? raw.trim().toLowerCase() : raw;
}

/** Undefined when it is no answer to the question. */
function parseKnown(question: Question, given: unknown): AnswerValue | undefined {
  switch (question.kind) {
    case "band":
      return parseBand(question, given);
    case "choice":
      return parseWord(question, given);
    case "choices":
      return parseList(question, given);
    case "scale":
      return parseNumber({ min: 1, max: 5, integer: true }, given);
    case "number":
      return parseNumber(question, given);
    case "text":
      return parseText(question, given);
    case "mesh":
      return parseWord({ allowed: allowedNames(question), aliases: question.aliases ?? {} }, given);
  }
}

function parseBand({ bands }: BandQuestion, given: unknown): number | string | undefined {
  const number = parseNumber({ min: bands[0]?.from ?? 0, integer: true }, given);
  if (number !== undefined || typeof given !== "string") return number;
  const label = given.replace(/\s+/g, "");
  return bands.find((band) => band.label === label)?.label;
}

function parseWord(
  { allowed, aliases = {} }: Pick<ChoiceQuestion, "allowed" | "aliases">,
  given: unknown,
): string | undefined {
  if (typeof given !== "string") return undefined;
  const word = given.replace(/[\s_]+/g, "-");
  const value = Object.hasOwn(aliases, word) ? aliases[word] : word;
  return allowed.find((name) => name === value);
}

function parseList(question: ChoicesQuestion, given: unknown): readonly string[] | undefined {
  const items = listOf(given);
  if (items === undefined) return undefined;
  if (items.length === 1 && (items[0] === "none" || items[0] === "no")) return [];
  const values = items.map((item) => parseWord(question, item));
  if (values.includes(undefined)) return undefined;
  return question.allowed.filter((name) => values.includes(name));
}

/** An empty text is no list; an empty list is one. */
function listOf(given: unknown): readonly unknown[] | undefined {
  if (Array.isArray(given)) return given.map(simplify);
  if (typeof given !== "string" || given === "") return undefined;
  return given.split(",").map((item) => item.trim());
}

function parseNumber(
  { min, max = Number.MAX_SAFE_INTEGER, integer }: Pick<NumberQuestion, "min" | "max" | "integer">,
  given: unknown,
): number | undefined {
  const number = typeof given === "string" && /^\d+(\.\d+)?$/.test(given) ? Number(given) : given;
  if (typeof number !== "number" || !(number >= min && number <= max)) return undefined;
  // Adding 0 turns -0 into 0.
  return integer && !Number.isInteger(number) ? undefined : number + 0;
}

function parseText({ aliases = {} }: TextQuestion, given: unknown): string | undefined {
  if (typeof given !== "string" || given === "" || given.length > longestText) return undefined;
  if (given === "yes" || given === "no" || /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(given)) return undefined;
  return Object.hasOwn(aliases, given) ? aliases[given] : given;
}
