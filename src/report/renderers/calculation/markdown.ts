import { pointsText, signed, stepNotes, worldTexts } from "../../calculation-text.ts";
import { bullets, heading, table, toMarkdown } from "../../markdown/document.ts";
import { code, link, prose } from "../../markdown/escape.ts";
import { meshName } from "../../mesh-name.ts";
import type { VerdictCalculation } from "../../published-values.ts";
import type { Terminal } from "../../renderer.ts";
import { formatShare } from "../../units.ts";
import { findOutTexts } from "../../verdict-details.ts";

/** The whole calculation, as tables. With `quiet` the sums and the decision alone. */
export function renderCalculationMarkdown(calculation: VerdictCalculation, { quiet }: Terminal): string {
  const { known, options, sums, unknown, meshes, verdict } = calculation;
  const steps = known.map((step) => [
    prose(step.text),
    prose(pointsText(step.points, meshes)),
    stepNotes(step).map(prose).join(" "),
    (step.sources ?? []).map(({ title, url }) => link(title, url)).join(", "),
  ]);
  const totals = options.map((option) => {
    const { known: sum = 0, median = 0 } = sums[option] ?? {};
    return [prose(meshName(option)), prose(signed(sum)), prose(signed(median))];
  });
  const open = unknown.flatMap(({ what, drawn, values }) =>
    values.map(({ value, chance, points }, index) => [
      index === 0 ? code(what) : "",
      code(value),
      formatShare(chance),
      prose(pointsText(points, meshes)),
      index === 0 ? prose(drawn) : "",
    ]),
  );
  const first = findOutTexts(verdict);
  const conclusion = [
    heading(2, "Sums"),
    table(["Option", "Known", "Middle world"], totals),
    heading(2, "Worlds"),
    ...worldTexts(calculation).map((text) => [prose(text)]),
  ];
  const title = heading(1, "How the verdict was calculated");
  if (quiet === true) return toMarkdown([title, ...conclusion]);
  return toMarkdown([
    title,
    heading(2, "Known"),
    table(["What", "Points", "How, and who advises otherwise", "Sources"], steps),
    heading(2, "Unknown"),
    table(["Unknown", "Value", "Chance", "Points", "Drawn so because"], open),
    ...(first.length === 0 ? [] : [heading(3, "Most of the doubt"), bullets(first.map(prose))]),
    ...conclusion,
  ]);
}
