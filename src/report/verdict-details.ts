import type { Verdict } from "../verdict/verdict.ts";
import { andList, counted } from "../words.ts";
import { meshName } from "./mesh-name.ts";
import { formatNumber, formatPoints, formatShare } from "./units.ts";

const mostDifferences = 3;

/** "answer:services" as people say it. */
export function unknownName(what: string): string {
  const facts: Readonly<Record<string, string>> = {
    sizing: "the price (calls per second, pods, what workloads request)",
    latency: "the latency that a call gains",
  };
  return facts[what] ?? what.replace("answer:", "");
}

/** What to find out first, a line each; nothing where all worlds agree. */
export function findOutTexts({ findOut }: Verdict): readonly string[] {
  return findOut.map(({ what, doubt }) => `${unknownName(what)}: about ${formatShare(doubt)} of the doubt`);
}

/** Why not the other meshes, a sentence each. */
export function comparisonTexts({ mesh, others }: Verdict): readonly string[] {
  if (mesh === null) return [];
  return others.map(({ mesh: other, behind, ruledOut, points }) => {
    const sides = points
      .slice(0, mostDifferences)
      .map(({ text, points: by }) => `${by > 0 ? "+" : "-"}${formatPoints(Math.abs(by))} ${text}`);
    const standing =
      ruledOut === undefined
        ? behind === 0
          ? "level with it"
          : `${formatPoints(behind)} behind`
        : `ruled out: ${ruledOut}`;
    const why = sides.length === 0 ? "" : ` For ${meshName(mesh)} (+) and against it (-): ${sides.join(" ")}`;
    return `${meshName(other)}, ${standing}${standing.endsWith(".") ? "" : "."}${why}`;
  });
}

/** "Pays in shop (12 calls of 8 workloads)": one line for each answer, the namespaces that share it together. */
export function namespaceTexts({ namespaces }: Verdict, most: number): readonly string[] {
  const words = { yes: "It pays in", little: "It pays little in", no: "It does not pay in" } as const;
  return (["yes", "little", "no"] as const).flatMap((pays) => {
    const those = namespaces.filter((one) => one.pays === pays);
    if (those.length === 0) return [];
    const named = those.slice(0, most).map(({ namespace, because }) => `${namespace} (${because})`);
    const rest = those.length > most ? [`${counted(those.length - most, "other")}`] : [];
    return [`${words[pays]} ${andList([...named, ...rest])}.`];
  });
}

/** How to try it, and what has to hold for going on. */
export function pilotTexts({
  pilot,
}: Verdict): { readonly where: string; readonly criteria: readonly string[] } | undefined {
  if (pilot === null) return undefined;
  const where = pilot.namespace === null ? "one namespace that little depends on" : `namespace ${pilot.namespace}`;
  return {
    where: `Try it for ${pilot.days} days in ${where}; go on only if all of these hold, else take it out again.`,
    criteria: pilot.criteria.map(
      ({ measure, atMost, unit, from }) =>
        `${measure}: at most ${formatNumber(atMost)} ${unit} (${from.startsWith("sizing:") ? "the forecast's high end" : from.replace(":", " ")})`,
    ),
  };
}
