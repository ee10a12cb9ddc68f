/**
 * A question as data: prompt, validation, the flag of `size`, the answers file and its template all follow from it.
 * Its id is published (CONTRACT.md) and never renamed.
 */
interface QuestionBase {
  readonly id: string;
  /** One line, for people who do not know meshes. */
  readonly prompt: string;
  /** What counts, and what to do when unsure. */
  readonly help: string;
  /** What the answer decides: shown with the question, and by `explain verdict`. */
  readonly consequence: string;
  /** `size` takes it as a flag in kebab-case (`requestsPerSecond` as --rps). */
  readonly sizeFlag?: string;
  /** What in a cluster tells it, where a scan may: shown beside what was found, so that people can judge it. */
  readonly scan?: string;
  /** Answers to other questions that leave nothing to ask: by question id, each of the values does. */
  readonly unless?: Readonly<Record<string, readonly (string | number)[]>>;
}

/** Ordered ranges of a number; the number itself is accepted too, and kept, because it says more. */
export interface BandQuestion extends QuestionBase {
  readonly kind: "band";
  /** Whole numbers, both ends included; the last band is open (`to` is Infinity). */
  readonly bands: readonly { readonly label: string; readonly from: number; readonly to: number }[];
}

export interface ChoiceQuestion extends QuestionBase {
  readonly kind: "choice";
  readonly allowed: readonly string[];
  /** What an allowed value means, where its name does not say it. */
  readonly meanings?: Readonly<Record<string, string>>;
  /** Other spellings of an allowed value: mutualTlsRequired "yes" is "identity". */
  readonly aliases?: Readonly<Record<string, string>>;
}

/** Any number of the allowed values; an empty list, also written "none", is an answer: none of them. */
export interface ChoicesQuestion extends QuestionBase {
  readonly kind: "choices";
  readonly allowed: readonly string[];
  readonly meanings?: Readonly<Record<string, string>>;
  readonly aliases?: Readonly<Record<string, string>>;
}

/** 1 (not confident) to 5 (very confident). */
export interface ScaleQuestion extends QuestionBase {
  readonly kind: "scale";
}

export interface NumberQuestion extends QuestionBase {
  readonly kind: "number";
  readonly min: number;
  readonly max?: number;
  readonly integer: boolean;
  /** A plausible answer, for the template: never a default. */
  readonly example: number;
}

/** A name we know some of: any one-line text is an answer, kept in lower case. */
export interface TextQuestion extends QuestionBase {
  readonly kind: "text";
  readonly examples: readonly string[];
  readonly aliases?: Readonly<Record<string, string>>;
}

/** "none" or an id of data/meshes.json. */
export interface MeshQuestion extends QuestionBase {
  readonly kind: "mesh";
  readonly aliases?: Readonly<Record<string, string>>;
}

export type Question =
  | BandQuestion
  | ChoiceQuestion
  | ChoicesQuestion
  | ScaleQuestion
  | NumberQuestion
  | TextQuestion
  | MeshQuestion;

/** The type of an answer to a question, from its data. */
export type ValueOf<Q extends Question> = Q extends BandQuestion
  ? number | Q["bands"][number]["label"]
  : Q extends ChoiceQuestion
    ? Q["allowed"][number]
    : Q extends ChoicesQuestion
      ? readonly Q["allowed"][number][]
      : Q extends TextQuestion | MeshQuestion
        ? string
        : number;

export interface QuestionGroup<Q extends Question = Question> {
  readonly title: string;
  /** A scan counts what these ask: what it found is confirmed at once, not asked one by one. */
  readonly counted?: true;
  readonly questions: readonly Q[];
}

/** Keeps the literal types of a group's questions, so that the type of every answer follows from the data. */
export function defineGroup<const Q extends Question>(group: QuestionGroup<Q>): QuestionGroup<Q> {
  return group;
}
