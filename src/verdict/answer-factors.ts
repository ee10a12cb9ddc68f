import type { Level } from "../knowledge/criteria.ts";
import type { Mesh } from "../knowledge/meshes.ts";
import type { Question } from "../questionnaire/question.ts";
import { type Factor, type Outcome, pointsByOption, type Statement, toOutcome } from "./factor.ts";
import type { VerdictInputs } from "./inputs.ts";
import { meets, neighbours, plausibleValues } from "./plausible-values.ts";

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
    const plausible = plausibleValues(question, about);
    const chances = known ? undefined : criteria.plausible[question.id]?.chances;
    const factor = {
      id: `answer:${question.id}`,
      known,
      outcomes: toOutcomes(known ? [value] : plausible),
      alternatives: toOutcomes(neighbours(value, plausible)),
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
