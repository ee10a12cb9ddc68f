import { meshes } from "../knowledge/meshes.ts";
import type { Answers, AnswerValue } from "./answers.ts";
import { type Exclusion, exclusions } from "./exclusions.ts";
import { intervalOf } from "./interval-of.ts";
import type { Question } from "./question.ts";
import { questions } from "./questions/index.ts";
import { showAnswer } from "./show-answer.ts";

/** An answer that the scan, or another answer, speaks against. Published as it is. */
export interface Contradiction {
  /** The question's id. */
  readonly question: string;
  readonly answer: AnswerValue;
  /** What the scan found, as a value of that question. */
  readonly scan?: AnswerValue;
  /** An answer that cannot be true beside it; one of the two is wrong. */
  readonly other?: { readonly question: string; readonly answer: AnswerValue };
  /** A sentence. */
  readonly text: string;
}

/** What a scan says, and whether it saw but a part of all that the answers are about. */
export interface ScanSide {
  readonly answers: Answers;
  readonly partly?: boolean;
}

/**
 * Where the answers that people gave do not go with what the scan found, or with each other: told, never settled
 * silently. Counts may differ by a factor, because scans count one moment; only a lower answer than what is there is
 * surely wrong, a higher one where nothing says that the rest is elsewhere. In the order of the questionnaire.
 */
export function findContradictions(user: Answers, scan: ScanSide): readonly Contradiction[] {
  const opposed = (questions as readonly Question[]).flatMap((question) => {
    const answer = user[question.id as keyof Answers];
    const found = scan.answers[question.id as keyof Answers];
    return answer === undefined || found === undefined ? [] : againstScan(question, answer, found, user, scan);
  });
  return [...opposed, ...exclusions.flatMap((rule) => excluded(rule, user, scan.answers))];
}

/** What speaks against the answer to one question, a sentence each. */
export function doubtsAbout(id: string, user: Answers, suggestions: Answers): readonly string[] {
  return findContradictions(user, { answers: suggestions })
    .filter(({ question, other }) => question === id || other?.question === id)
    .map(({ text }) => text);
}

function againstScan(
  question: Question,
  answer: AnswerValue,
  found: AnswerValue,
  user: Answers,
  scan: ScanSide,
): Contradiction[] {
  const side = disagreement(question, answer, found);
  if (side === undefined || (side === "more" && mayBeElsewhere(user, scan))) return [];
  const where =
    side === "more" && user.clusters === undefined
      ? " If the rest is in other clusters, say so with the answer clusters."
      : "";
  const how = question.scan === undefined ? "" : ` (${question.scan})`;
  const text = `${question.id}: the answer is ${showAnswer(answer)}, but the scan found ${showAnswer(found)}${how}.${where}`;
  return [{ question: question.id, answer, scan: found, text }];
}

/** Nothing is wrong with more than one cluster shows, where there are others. */
function mayBeElsewhere({ clusters = 1, otherPlatforms = "none", kubernetes }: Answers, { partly }: ScanSide): boolean {
  return partly === true || clusters > 1 || otherPlatforms !== "none" || kubernetes === "partly";
}

/** How far counts may lie apart; rates are estimated from a few weeks of one cluster. */
const factors: Readonly<Record<string, number>> = { deploymentsPerDay: 10 };
const usualFactor = 2;

/** Undefined where the two can both be true; "more" where there may be more than the scan could see. */
function disagreement(question: Question, answer: AnswerValue, found: AnswerValue): "more" | "other" | undefined {
  const { id, kind } = question;
  if (kind === "band" || kind === "number") {
    if (id === "configChangesPerDay") return undefined; // What is expected, not what is.
    const [low, high] = intervalOf(question, answer);
    const factor = factors[id] ?? usualFactor;
    if (high * factor < Number(found)) return "other";
    return low > Number(found) * factor ? "more" : undefined;
  }
  if (showAnswer(answer) === showAnswer(found)) return undefined;
  return areOpposed[id]?.(answer, found) ? "other" : undefined;
}

const steps = ["none", "some", "many"];

/** Where answers with names cannot both be true. What is not listed here is estimated too roughly to contradict anybody. */
const areOpposed: Readonly<Record<string, (answer: AnswerValue, found: AnswerValue) => boolean>> = {
  sameLanguage: (answer, found) => [answer, found].includes("no"),
  kubernetes: (answer) => answer === "no",
  // Programs may wait in ways that no scan sees.
  deploymentDependencies: (answer, found) => steps.indexOf(String(answer)) < steps.indexOf(String(found)),
  teamsOwnServices: (answer) => answer === "no",
  protocols: (answer, found) => list(found).some((protocol) => !list(answer).includes(protocol)),
  platform: () => true,
  cni: (answer, found) => !String(answer).includes(String(found)) && !String(found).includes(String(answer)),
  existingMesh: (answer, found) => productOf(answer) !== productOf(found),
};

function list(value: AnswerValue): readonly string[] {
  return typeof value === "object" ? value : [];
}

/** Modes of one product may run side by side. */
function productOf(mesh: AnswerValue): string {
  return meshes.find(({ id }) => id === mesh)?.product ?? String(mesh);
}

function excluded({ of, holds, why }: Exclusion, user: Answers, found: Answers): Contradiction[] {
  const [id, otherId] = of;
  if (user[id] === undefined && user[otherId] === undefined) return [];
  const all = { ...found, ...user };
  const answer = all[id];
  const other = all[otherId];
  if (answer === undefined || other === undefined || holds(all)) return [];
  const text = `${id} ${showAnswer(answer)} and ${otherId} ${showAnswer(other)} exclude each other: ${why}.`;
  return [{ question: id, answer, other: { question: otherId, answer: other }, text }];
}
