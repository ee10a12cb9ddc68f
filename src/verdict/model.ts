import type { Factor, JointStatement, Outcome, Statement } from "./factor.ts";
import type { OptionId } from "./inputs.ts";

/** One statement, ready to be added up: points in the order of the options, and whose weight they take. */
interface Term {
  readonly criterion: number;
  readonly points: Float64Array;
}

/** One outcome, ready to be added up. Sets of options and of conditions are bits. */
export interface Amounts {
  readonly terms: readonly Term[];
  /** Options before which something has to be prepared: those that a statement with `first` costs points. */
  readonly gaps: number;
  /** Options that are ruled out. */
  readonly barred: number;
  /** Conditions of joint statements that it fulfils. */
  readonly fulfils: number;
}

/** Everything that is weighed, as plain arrays: what is drawn from it runs thousands of times in a process that lives for moments. */
export interface Model {
  /** The lesser changes last. */
  readonly options: readonly OptionId[];
  readonly factors: readonly Factor[];
  /** Of each factor its outcomes. */
  readonly amounts: readonly (readonly Amounts[])[];
  readonly joint: readonly { readonly needs: number; readonly amounts: Amounts }[];
  /** Ids of all criteria that say anything. */
  readonly criteria: readonly string[];
  readonly toAmounts: (outcome: Outcome) => Amounts;
}

export function createModel(
  options: readonly OptionId[],
  factors: readonly Factor[],
  joint: readonly JointStatement[],
): Model {
  const criteria = new Map<string, number>();
  const conditions = [...new Set(joint.flatMap(({ needs }) => needs))];
  const bits = (wanted: readonly string[] = []) =>
    wanted.reduce((sum, id) => (conditions.includes(id) ? sum | (1 << conditions.indexOf(id)) : sum), 0);
  // An unknown list has hundreds of values that share a few statements.
  const terms = new Map<Statement, Term>();
  const termOf = (statement: Statement): Term => {
    const known = terms.get(statement);
    if (known !== undefined) return known;
    const { points, weighedAs: criterion = statement.criterion } = statement;
    if (!criteria.has(criterion)) criteria.set(criterion, criteria.size);
    const term = {
      criterion: criteria.get(criterion) ?? 0,
      points: Float64Array.from(options, (option) => points[option] ?? 0),
    };
    terms.set(statement, term);
    return term;
  };
  const optionBits = (of: (option: OptionId) => boolean) =>
    options.reduce((sum, option, index) => (of(option) ? sum | (1 << index) : sum), 0);
  const gapsOf = ({ first, points }: Statement) =>
    first === undefined ? 0 : optionBits((option) => (points[option] ?? 0) < 0);
  const barredBy = ({ rulesOut }: Statement) =>
    rulesOut === undefined ? 0 : optionBits((option) => rulesOut.includes(option));
  const toAmounts = ({ statements, fulfils }: Outcome): Amounts => ({
    terms: statements.map(termOf),
    gaps: statements.reduce((sum, statement) => sum | gapsOf(statement), 0),
    barred: statements.reduce((sum, statement) => sum | barredBy(statement), 0),
    fulfils: bits(fulfils),
  });
  const amounts = factors.map(({ outcomes }) => outcomes.map(toAmounts));
  // What an alternative says, and no outcome does, has a weight too.
  for (const { alternatives = [] } of factors) for (const { statements } of alternatives) statements.forEach(termOf);
  const jointly = joint.map((statement) => ({
    needs: bits(statement.needs),
    amounts: toAmounts({ value: statement.criterion, statements: [statement] }),
  }));
  return { options, factors, amounts, joint: jointly, criteria: [...criteria.keys()], toAmounts };
}
