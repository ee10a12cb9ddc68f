import { type AdoptionBand, adoption } from "../knowledge/adoption.ts";
import type { ResolvedAnswers } from "../questionnaire/answers.ts";
import { formatShare } from "./units.ts";

/** How often estates of this size run a mesh: information, never a weight, with its source and its caveat. */
export interface Standing {
  readonly sentences: readonly {
    readonly text: string;
    readonly source: { readonly title: string; readonly url: string };
  }[];
  readonly caveat: string;
}

/** By pods, which stand for the surveys' containers, and by clusters, where these are known. */
export function whereYouStand(answers: ResolvedAnswers): Standing {
  const figure = (id: string) => {
    const value = answers[id]?.value;
    return typeof value === "number" ? value : undefined;
  };
  const sentences = adoption.surveys.map(({ name, n, production, containers, clusters, source, note }) => {
    const own = [
      bandText(containers, figure("pods"), "containers"),
      bandText(clusters, figure("clusters"), "clusters in production"),
    ].flatMap((text) => text ?? []);
    const all = `${formatShare(production)} of all ${n.toLocaleString("en-US")} ran a mesh in production`;
    const aside = note === "" ? "" : ` (${note})`;
    return { text: `${name}: ${[...own, all].join("; ")}${aside}.`, source };
  });
  return { sentences: [...sentences, ...adoption.others], caveat: adoption.caveat };
}

function bandText(bands: readonly AdoptionBand[] = [], figure: number | undefined, what: string): string | undefined {
  if (figure === undefined) return undefined;
  const band = bands.find(({ from, to = Number.POSITIVE_INFINITY }) => figure >= from && figure <= to);
  if (band === undefined) return undefined;
  const { from, to, n, production, none } = band;
  const size =
    to === undefined ? `${from.toLocaleString("en-US")} or more` : from === to ? `${from}` : `${from} to ${to}`;
  const without = none === undefined ? "" : `, ${formatShare(none)} had no plans`;
  return `${formatShare(production)} of the ${n} with ${size} ${what} ran one in production${without}`;
}
