import type { Criteria } from "../knowledge/criteria.ts";
import type { Factor, Outcome, Statement } from "./factor.ts";
import type { OptionId, VerdictInputs } from "./inputs.ts";

/** Something that is known, and what it gives each option. */
export interface KnownStep {
  readonly criterion: string;
  readonly text: string;
  readonly because: readonly string[];
  readonly points: Readonly<Record<OptionId, number>>;
  readonly ruledOut?: readonly OptionId[];
  /** How the value came about, whose advice gives the direction, and who advises otherwise; absent for what is no criterion. */
  readonly computed?: string;
  readonly sources?: readonly { readonly title: string; readonly url: string }[];
  readonly dissent?: string;
}

/** Something that is not known for certain. */
export interface UnknownStep {
  readonly what: string;
  /** Why it is drawn so: "openly flat" where nothing better is known. */
  readonly drawn: string;
  readonly values: readonly {
    readonly value: string;
    readonly chance: number;
    readonly points: Readonly<Record<OptionId, number>>;
  }[];
}

/** Of hundreds of values of a list the likeliest. */
const mostValues = 8;

/** Points as data/criteria.json states them: in a plausible world their weight differs. */
export function toKnownStep(
  { criterion, text, because, points, rulesOut }: Statement,
  options: readonly OptionId[],
  criteria: Criteria,
): KnownStep {
  const own = criteria.criteria.find(({ id }) => id === criterion) ?? criteria.joint.find(({ id }) => id === criterion);
  const standing =
    criteria.standing.find(({ id }) => id === criterion) ?? (criterion === "baseline" ? criteria.baseline : undefined);
  const sources = (own ?? standing)?.sources.flatMap((key) => {
    const source = criteria.sources[key];
    return source === undefined ? [] : [{ title: source.title, url: source.url }];
  });
  const dissent = own !== undefined && "dissent" in own ? own.dissent?.text : undefined;
  return {
    criterion,
    text,
    because,
    points: pick(points, options),
    ...(rulesOut === undefined ? {} : { ruledOut: rulesOut }),
    ...(own === undefined ? {} : { computed: own.computed }),
    ...(sources === undefined ? {} : { sources }),
    ...(dissent === undefined ? {} : { dissent }),
  };
}

/** What it may be, the likeliest first; of an answer that is doubted what we were told. */
export function toUnknownStep(
  { id, known, outcomes, chances }: Factor,
  options: readonly OptionId[],
  inputs: VerdictInputs,
): UnknownStep {
  const total = chances?.reduce((sum, chance) => sum + chance, 0) ?? outcomes.length;
  const values = outcomes
    .map((outcome, index) => ({
      value: showValue(outcome),
      chance: Math.round(((chances?.[index] ?? 1) / total) * 1000) / 1000,
      points: pick(sumOf(outcome), options),
    }))
    .sort((a, b) => (known ? 0 : b.chance - a.chance));
  const { plausible, doubted } = inputs.criteria;
  const stated =
    plausible[id.replace("answer:", "")] ??
    (id === "sizing" && inputs.requestedCores === null && inputs.nodeCores === null
      ? plausible["fact:priceShare"]
      : undefined);
  const drawn = known
    ? doubted.why
    : (stated?.why ??
      (id.startsWith("answer:")
        ? "Openly flat: nothing better is known."
        : "From the sizing's interval, its tenths 1, 3, 5, 7 and 9 alike."));
  return { what: id, drawn, values: values.slice(0, mostValues) };
}

function sumOf({ statements }: Outcome): Record<OptionId, number> {
  const sum: Record<OptionId, number> = {};
  for (const { points } of statements)
    for (const [option, more] of Object.entries(points)) sum[option] = (sum[option] ?? 0) + more;
  return sum;
}

function pick(points: Readonly<Record<OptionId, number>>, options: readonly OptionId[]): Record<OptionId, number> {
  return Object.fromEntries(options.map((option) => [option, rounded(points[option] ?? 0)]));
}

function showValue({ value }: Outcome): string {
  return Array.isArray(value) ? `[${value.join(", ")}]` : String(value);
}

/** To one decimal, as reports show points. */
export function rounded(points: number): number {
  return Math.round(points * 10) / 10;
}
