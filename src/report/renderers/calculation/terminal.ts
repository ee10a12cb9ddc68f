import { pointsText, signed, stepNotes, worldTexts } from "../../calculation-text.ts";
import { meshName } from "../../mesh-name.ts";
import type { VerdictCalculation } from "../../published-values.ts";
import type { Terminal } from "../../renderer.ts";
import { createPage, type Page, paragraph, section, toDocument } from "../../terminal/page.ts";
import { bullet } from "../../terminal/reasons.ts";
import { formatShare } from "../../units.ts";
import { findOutTexts } from "../../verdict-details.ts";

/** The whole calculation, in the order in which it is made. With `quiet` the sums and the decision alone. */
export function renderCalculationTerminal(calculation: VerdictCalculation, terminal: Terminal): string {
  const page = createPage(terminal);
  const decided = section(
    page,
    "WORLDS",
    "",
    worldTexts(calculation).flatMap((text) => paragraph(page, text)),
  );
  if (terminal.quiet === true) return toDocument([sumLines(page, calculation), decided]);
  return toDocument([
    knownLines(page, calculation),
    sumLines(page, calculation),
    unknownLines(page, calculation),
    decided,
  ]);
}

function knownLines(page: Page, { known, meshes }: VerdictCalculation): string[] {
  const lines = known.flatMap((step) => [
    ...bullet(page, "- ", step.text),
    ...paragraph(page, [{ text: pointsText(step.points, meshes), style: page.palette.strong }], "    "),
    ...stepNotes(step).flatMap((text) => paragraph(page, [{ text, style: page.palette.quiet }], "    ")),
    ...(step.sources ?? []).flatMap(({ title }) =>
      paragraph(page, [{ text: `Source: ${title}`, style: page.palette.quiet }], "    "),
    ),
  ]);
  return section(page, "KNOWN", "what each fact gives each option, in points", lines);
}

function sumLines(page: Page, { options, sums }: VerdictCalculation): string[] {
  const lines = options.flatMap((option) => {
    const { known = 0, median = 0 } = sums[option] ?? {};
    const text = `${meshName(option)}: ${signed(known)} known, ${signed(median)} in the middle world`;
    return bullet(page, "- ", text);
  });
  return section(page, "SUMS", "of what is known; and with all that is not, the median of the worlds", lines);
}

function unknownLines(page: Page, { unknown, meshes, verdict }: VerdictCalculation): string[] {
  const lines = unknown.flatMap(({ what, drawn, values }) => [
    ...bullet(page, "- ", `${what}: ${drawn}`),
    ...values.flatMap(({ value, chance, points }) =>
      paragraph(page, `${formatShare(chance)} ${value}: ${pointsText(points, meshes)}`, "    "),
    ),
  ]);
  const first = findOutTexts(verdict);
  const doubt = first.length === 0 ? [] : paragraph(page, `Most of the doubt: ${first.join("; ")}.`);
  return section(page, "UNKNOWN", "what it may be, how likely, and what that gives", [...lines, ...doubt]);
}
