import type { Verdict } from "../../verdict/verdict.ts";
import { counted } from "../../words.ts";
import { type Concluded, consequenceText } from "../decision-text.ts";
import { firstOf } from "../first-of.ts";
import { meshName } from "../mesh-name.ts";
import { pointsExplained, reasonsAbout } from "../points-text.ts";
import { formatPoints } from "../units.ts";
import { type Page, paragraph } from "./page.ts";
import { unbroken, wrap } from "./wrap.ts";

const mostReasons = 3;
const mostChanges = 3;

/** The heaviest reasons of one side with their points and what they rest on. */
export function reasonLines(page: Page, { verdict, meshes }: Concluded, weighs: "for" | "against"): string[] {
  const { columns, palette } = page;
  const { reasons } = verdict;
  const { shown, more } = firstOf(
    reasons.filter((reason) => reason.weighs === weighs),
    mostReasons,
  );
  const points = (weight: number) => `${weighs === "for" ? "+" : "-"}${formatPoints(weight)}`;
  const width = Math.max(0, ...shown.map(({ weight }) => points(weight).length));
  const style = weighs === "for" ? palette.good : palette.caution;
  const lines = shown.flatMap(({ text, weight, because }) => {
    const first = { text: `  ${points(weight).padStart(width)}  `, style };
    const evidence = because.map((id) => unbroken(id.replace(":", " "))).join(", ");
    return wrap([text, ...(evidence === "" ? [] : [" ", { text: `[${evidence}]`, style: palette.quiet }])], {
      columns,
      first,
    });
  });
  const rest = notShown(page, more, " ".repeat(width + 4));
  return block(page, `${weighs === "for" ? "For" : "Against"}${reasonsAbout(verdict, meshes)}`, [...lines, ...rest]);
}

function notShown(page: Page, more: number, indent: string): string[] {
  return more === 0 ? [] : paragraph(page, [{ text: `and ${more} more`, style: page.palette.quiet }], indent);
}

/** The single facts that would turn the decision. */
export function changeLines(page: Page, { wouldChange }: Verdict): string[] {
  const { shown, more } = firstOf(wouldChange, mostChanges);
  const items = shown.map((change) => `If ${change.if}: ${consequenceText(change.then)}`);
  const lines = items.flatMap((item) => bullet(page, "- ", item));
  return block(page, "What would change it", [...lines, ...notShown(page, more, "    ")]);
}

/** What was compared, the best first, with the points of each. */
export function rankingLines(page: Page, { options }: Verdict): string[] {
  const ranked = options.map(({ mesh, score, blockers, ruledOut }) => {
    const obstacles = blockers === 0 ? "" : `, ${counted(blockers, "blocker")}`;
    const out = ruledOut === undefined ? "" : ", ruled out";
    return unbroken(`${meshName(mesh)} (${formatPoints(score)}${obstacles}${out})`);
  });
  const aside = paragraph(page, [{ text: pointsExplained, style: page.palette.quiet }]);
  return ranked.length === 0
    ? []
    : block(page, "Ranking, in points", [...paragraph(page, ranked.join(", ")), ...aside]);
}

export function stepLines(page: Page, steps: readonly string[]): string[] {
  return block(
    page,
    "First steps",
    steps.flatMap((step, index) => bullet(page, `${index + 1}. `, step)),
  );
}

/** An item and its mark, hanging. */
export function bullet({ columns }: Page, mark: string, text: string): string[] {
  return wrap(text, { columns, first: `  ${mark}` });
}

/** A small heading and its lines; nothing without lines. */
export function block({ columns, palette }: Page, title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", ...wrap([{ text: title, style: palette.strong }], { columns }), ...lines];
}
