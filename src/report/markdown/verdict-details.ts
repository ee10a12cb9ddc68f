import type { Assessment } from "../../assessment/assessment.ts";
import type { Verdict } from "../../verdict/verdict.ts";
import { considered } from "../considerations.ts";
import { comparisonTexts, findOutTexts, pilotTexts } from "../verdict-details.ts";
import { whereYouStand } from "../where-you-stand.ts";
import { type Block, bullets, heading, table } from "./document.ts";
import { code, link, prose } from "./escape.ts";

/** Why not the others, what to find out, where it pays, and how to try it: what stands below the reasons. */
export function verdictDetailBlocks({ verdict }: Pick<Assessment, "verdict">): readonly Block[] {
  const pilot = pilotTexts(verdict);
  return [
    ...titled("Why not the others", bullets(comparisonTexts(verdict).map(prose))),
    ...titled("What to find out first", bullets(findOutTexts(verdict).map(prose))),
    ...titled("Where it pays", namespaceTable(verdict)),
    ...(pilot === undefined ? [] : [...titled("Pilot", [prose(pilot.where)]), bullets(pilot.criteria.map(prose))]),
  ];
}

/** Each consideration with what was found here and what follows. */
export function considerationBlocks(assessment: Assessment): readonly Block[] {
  return [
    heading(2, "Considerations"),
    ...considered(assessment).flatMap(({ title, found, follows, dissent }) => [
      heading(3, prose(title)),
      [`Found here: ${prose(found.join("; ")) || "nothing"}.`],
      bullets([...follows, ...dissent.map((text) => `Advised otherwise: ${text}`)].map(prose)),
    ]),
  ];
}

/** How often estates of this size run a mesh: information, never a weight. */
export function standingBlocks({ answers }: Pick<Assessment, "answers">): readonly Block[] {
  const { sentences, caveat } = whereYouStand(answers);
  const items = sentences.map(({ text, source }) => `${prose(text)} (${link(source.title, source.url)})`);
  return [heading(2, "Where you stand"), bullets(items), [prose(caveat)]];
}

function namespaceTable({ namespaces }: Verdict): Block {
  const words = { yes: "yes", little: "little", no: "no" } as const;
  const rows = namespaces.map(({ namespace, pays, because }) => [code(namespace), words[pays], prose(because)]);
  return table(["Namespace", "Pays", "Because"], rows);
}

function titled(title: string, block: Block): readonly Block[] {
  return block.length === 0 ? [] : [heading(3, title), block];
}
