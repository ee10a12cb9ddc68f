import type { Assessment } from "../../assessment/assessment.ts";
import type { Verdict } from "../../verdict/verdict.ts";
import { considered } from "../considerations.ts";
import { comparisonTexts, findOutTexts, namespaceTexts, pilotTexts } from "../verdict-details.ts";
import { whereYouStand } from "../where-you-stand.ts";
import { type Page, paragraph } from "./page.ts";
import { block, bullet } from "./reasons.ts";

const mostNamespaces = 6;
const mostUnknown = 3;

/** Which unknowns carry most of the doubt. */
export function findOutLines(page: Page, verdict: Verdict): string[] {
  const lines = findOutTexts(verdict)
    .slice(0, mostUnknown)
    .flatMap((text) => bullet(page, "- ", text));
  return block(page, "Find out first", lines);
}

/** How to try the chosen mesh, and what has to hold there. */
export function pilotLines(page: Page, verdict: Verdict): string[] {
  const pilot = pilotTexts(verdict);
  if (pilot === undefined) return [];
  return block(page, "Pilot", [
    ...paragraph(page, pilot.where),
    ...pilot.criteria.flatMap((text) => bullet(page, "- ", text)),
  ]);
}

/** `-v`: why not the others, where it pays, every consideration, and how others of this size do. */
export function verdictDetailLines(page: Page, assessment: Assessment): string[] {
  const { verdict, answers } = assessment;
  const { sentences, caveat } = whereYouStand(answers);
  const bullets = (texts: readonly string[]) => texts.flatMap((text) => bullet(page, "- ", text));
  return [
    ...block(page, "Why not the others", bullets(comparisonTexts(verdict))),
    ...block(page, "Where it pays", bullets(namespaceTexts(verdict, mostNamespaces))),
    ...considered(assessment).flatMap(({ title, found, follows, dissent }) =>
      block(page, title, [
        ...paragraph(page, `Found: ${found.length === 0 ? "nothing" : found.join("; ")}.`),
        ...bullets(follows),
        ...bullets(dissent.map((text) => `Advised otherwise: ${text}`)),
      ]),
    ),
    ...block(page, "Where you stand", [
      ...bullets(sentences.map(({ text }) => text)),
      ...paragraph(page, [{ text: caveat, style: page.palette.quiet }]),
    ]),
  ];
}
