import { type Conclusion, concludeFrom } from "./conclude.ts";
import type { Amounts } from "./model.ts";
import { cure } from "./scan-factors.ts";
import type { Weighed } from "./weigh.ts";
import { emptySums, shift } from "./worlds.ts";

/** An answer or fact that is otherwise. */
export interface Change {
  /** Index of its factor. */
  readonly factor: number;
  readonly id: string;
  readonly value: unknown;
  /** 0..1: how likely that is, as far as is known. */
  readonly likely: number;
  readonly amounts: Amounts;
}

/** What the first `count` worlds come to with some answers otherwise. */
export type Trial = (changes: readonly Change[], count: number, roughly?: boolean) => Conclusion;

/** The sums of the worlds are written to the same place at every trial: there are hundreds of trials. */
export function createTrial({ inputs, model, worlds, decide }: Weighed): Trial {
  const written = emptySums(worlds.length, model);
  return (changes, count, roughly = false) => {
    const replaced = new Map(changes.map(({ factor, amounts }) => [factor, amounts]));
    const cured = changes.some(({ value }) => value === cure);
    const decisions = worlds.slice(0, count).map((world, index) => {
      const into = written[index] ?? world;
      shift(model, world, replaced, into);
      return decide(into, world.number, cured);
    });
    // How many worlds have to agree depends on what was said.
    const said = changes.map(({ id, value }) => [id.replace("answer:", ""), value]);
    const answers = { ...inputs.answers, ...Object.fromEntries(said) };
    return concludeFrom(written.slice(0, decisions.length), decisions, { ...inputs, answers }, roughly);
  };
}
