import type { Level } from "../knowledge/criteria.ts";
import type { Mesh } from "../knowledge/meshes.ts";
import type { Question } from "../questionnaire/question.ts";
import { type Factor, type Outcome, pointsByOption, type Statement, toOutcome } from "./factor.ts";
import type { VerdictInputs } from "./inputs.ts";
import { meets, plausibleValues } from "./plausible-values.ts";

/** One factor for each question that a criterion is about. */
export function answerFactors({ answers, questions, criteria, meshes }: VerdictInputs): readonly Factor[] {
  const given = answers as Readonly<Record<string, unknown>>;
  return questions.flatMap((question) => {
    const about = criteria.criteria.filter((criterion) => criterion.about === question.id);
    if (about.length === 0) return [];
    // An unknown list has hundreds of values; what each level says is worked out once.
    const spoken = about.map(({ levels }) => levels.map((level) => speak(level, question, meshes)));
    const toOutcomes = (values: readonly unknown[]) => values.map((value) => outcomeOf(question, value, spoken));
    const value = given[question.id];
    const known = value !== undefined;
    const chances = known ? undefined : criteria.plausible[question.id]?.chances;
    const plausible = toOutcomes(plausibleValues(question, about));
    const [told] = toOutcomes([value]);
    const factor = {
      id: `answer:${question.id}`,
      known,
      outcomes: known && told !== undefined ? [told] : plausible,
      alternatives: alternativesTo(known ? told : undefined, plausible, question),
    };
    return [chances === undefined ? factor : { ...factor, chances }];
  });
}

interface SpokenLevel {
  readonly level: Level;
  readonly statement: Statement;
}

function speak(level: Level, question: Question, meshes: readonly Mesh[]): SpokenLevel {
  const { text, gap, points } = level;
  const statement = {
    text,
    points: pointsByOption(points, meshes),
    because: [`answer:${question.id}`],
    ...(gap === undefined ? {} : { first: gap }),
  };
  return { level, statement };
}

/** What one value of an answer means: of each criterion about it the first level that applies. */
function outcomeOf(question: Question, value: unknown, criteria: readonly (readonly SpokenLevel[])[]): Outcome {
  const applying = criteria.flatMap((levels) => levels.find(({ level }) => meets(level, value, question)) ?? []);
  return toOutcome(
    value,
    applying.map(({ statement }) => statement),
  );
}

/**
 * Outcomes to try in place of an answer, one small change at a time: of what is ordered (ranges, numbers, the steps of
 * a scale) only the next ones, of lists one item more or less, of a choice every other one. Of an unknown answer all,
 * of an unknown list those with one item.
 */
function alternativesTo(
  told: Outcome | undefined,
  plausible: readonly Outcome[],
  question: Question,
): readonly Outcome[] {
  if (question.kind === "choices") return plausible.filter(({ value }) => differsByOne(value, told?.value ?? []));
  if (told === undefined) return plausible;
  const here = plausible.findIndex(({ statements }) => statements.every((one, i) => one === told.statements[i]));
  const ordered = question.kind === "band" || question.kind === "scale" || question.kind === "number";
  return plausible.filter((_, index) => (ordered ? Math.abs(index - here) === 1 : index !== here));
}

function differsByOne(value: unknown, other: unknown): boolean {
  if (!Array.isArray(value) || !Array.isArray(other)) return false;
  return value.filter((x) => !other.includes(x)).length + other.filter((x) => !value.includes(x)).length === 1;
}
