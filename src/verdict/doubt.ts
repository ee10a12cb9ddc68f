import type { DoubtedAnswer, VerdictInputs } from "./inputs.ts";

/** How far a known answer is believed, and what the other side says: null where it only says that it cannot be. */
interface Doubt {
  /** 0..1 */
  readonly believed: number;
  readonly otherwise: DoubtedAnswer["otherwise"];
}

/**
 * What there is to doubt about a known answer; null for nothing. An answer that something speaks against may be wrong;
 * and for each such answer, so may, far less likely, any other that came from people.
 */
export function doubtAbout(
  question: string,
  { doubted = [], toldByPeople = [], criteria }: Pick<VerdictInputs, "doubted" | "toldByPeople" | "criteria">,
): Doubt | null {
  const { believed, elsewhere, most } = criteria.doubted;
  const own = doubted.filter((one) => one.question === question);
  const [first] = own;
  if (first !== undefined)
    return { believed, otherwise: own.find(({ otherwise }) => otherwise !== null)?.otherwise ?? first.otherwise };
  const questions = new Set(doubted.map((one) => one.question));
  if (questions.size === 0 || !toldByPeople.includes(question)) return null;
  return { believed: 1 - Math.min(most, questions.size * elsewhere), otherwise: null };
}
