import type { Joint, Level } from "../knowledge/criteria.ts";
import type { Mesh } from "../knowledge/meshes.ts";
import type { Question } from "../questionnaire/question.ts";
import { doubtAbout } from "./doubt.ts";
import { type Factor, type JointStatement, type Outcome, pointsByOption, type Statement } from "./factor.ts";
import type { VerdictInputs } from "./inputs.ts";
import { bandLabel, meets, plausibleChances, plausibleValues } from "./plausible-values.ts";

/** One factor for each question that a criterion is about. */
export function answerFactors(inputs: VerdictInputs): readonly Factor[] {
  const { answers, questions, criteria, meshes } = inputs;
  const given = answers as Readonly<Record<string, unknown>>;
  return questions.flatMap((question): Factor[] => {
    const about = criteria.criteria.filter((criterion) => criterion.about === question.id);
    const joint = criteria.joint.filter(({ when }) => Object.hasOwn(when, question.id));
    if (about.length === 0 && joint.length === 0) return [];
    // An unknown list has hundreds of values; what each level says is worked out once.
    const spoken = about.map(({ id, levels }) => levels.map((level) => speak(id, level, question, meshes)));
    const toOutcome = (value: unknown) => outcomeOf(question, value, spoken, joint);
    const id = `answer:${question.id}`;
    const values = plausibleValues(question, about);
    const plausible = values.map(toOutcome);
    const chances = plausibleChances(question, values, criteria);
    const value = given[question.id];
    if (value === undefined)
      return [
        {
          id,
          known: false,
          outcomes: plausible,
          ...chances,
          alternatives: alternativesTo(undefined, plausible, question),
        },
      ];
    const told = toOutcome(value);
    const doubt = doubtAbout(question.id, inputs);
    const others =
      doubt === null
        ? { outcomes: [], chances: [] }
        : doubt.otherwise === null
          ? { outcomes: plausible, chances: chances.chances ?? plausible.map(() => 1) }
          : { outcomes: [toOutcome(doubt.otherwise)], chances: [1] };
    return [
      {
        id,
        known: true,
        outcomes: [told, ...others.outcomes],
        ...(doubt === null ? {} : { chances: [doubt.believed, ...sharing(others.chances, 1 - doubt.believed)] }),
        alternatives: alternativesTo(told, plausible, question),
      },
    ];
  });
}

/** What several answers mean only together. */
export function jointStatements({ criteria, meshes }: VerdictInputs): readonly JointStatement[] {
  return criteria.joint.map(({ id, text, points, when, weighedAs }) => ({
    criterion: id,
    weighedAs,
    text,
    points: pointsByOption(points, meshes),
    because: Object.keys(when).map((question) => `answer:${question}`),
    needs: Object.keys(when).map((question) => conditionOf(id, question)),
  }));
}

function conditionOf(joint: string, question: string): string {
  return `${joint}:${question}`;
}

function sharing(chances: readonly number[], share: number): number[] {
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  return chances.map((chance) => (chance / total) * share);
}

interface SpokenLevel {
  readonly level: Level;
  readonly statement: Statement;
}

function speak(criterion: string, level: Level, question: Question, meshes: readonly Mesh[]): SpokenLevel {
  const { text, gap, points, rulesOut } = level;
  const statement = {
    criterion,
    text,
    points: pointsByOption(points, meshes),
    because: [`answer:${question.id}`],
    ...(gap === undefined ? {} : { first: gap }),
    ...(rulesOut === undefined ? {} : { rulesOut }),
  };
  return { level, statement };
}

/** What one value of an answer means: of each criterion about it the first level that applies. */
function outcomeOf(
  question: Question,
  value: unknown,
  criteria: readonly (readonly SpokenLevel[])[],
  joint: readonly Joint[],
): Outcome {
  const applying = criteria.flatMap((levels) => levels.find(({ level }) => meets(level, value, question)) ?? []);
  const fulfils = joint
    .filter(({ when }) => when[question.id]?.some((wanted) => wanted === bandLabel(question, value)))
    .map(({ id }) => conditionOf(id, question.id));
  const statements = applying.map(({ statement }) => statement);
  return { value, statements, ...(fulfils.length === 0 ? {} : { fulfils }) };
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
