import type { KnownStep } from "../verdict/calculation-steps.ts";
import { meshName } from "./mesh-name.ts";
import type { VerdictCalculation } from "./published-values.ts";
import { formatPoints, formatShare } from "./units.ts";

/** "+4.0", "-12.0", "0.0". */
export function signed(points: number): string {
  return `${points > 0 ? "+" : ""}${formatPoints(points)}`;
}

/** What a step gives the options, those alike together: "+4.0 every mesh, -2.0 a client library". */
export function pointsText(points: Readonly<Record<string, number>>, meshes: readonly string[]): string {
  const entries = Object.entries(points);
  const same = new Map<number, string[]>();
  for (const [option, value] of entries) if (value !== 0) same.set(value, [...(same.get(value) ?? []), option]);
  const parts = [...same].map(([value, options]) => {
    const every = meshes.length > 1 && meshes.every((mesh) => options.includes(mesh));
    const named = options.filter((option) => !every || !meshes.includes(option)).map(meshName);
    return `${signed(value)} ${[...(every ? ["every mesh"] : []), ...named].join(", ")}`;
  });
  return parts.length === 0 ? "0 for every option" : parts.join("; ");
}

/** What is below a step: how it was computed, whose advice it follows, and who advises otherwise. */
export function stepNotes({ because, computed, dissent, ruledOut }: KnownStep): readonly string[] {
  return [
    [because.join(", "), computed].filter(Boolean).join(": "),
    ruledOut === undefined ? "" : `Rules out ${ruledOut.map(meshName).join(", ")}.`,
    dissent === undefined ? "" : `Advised otherwise: ${dissent}`,
  ].filter((note) => note !== "");
}

/** How the worlds were drawn and what they decided, as sentences. */
export function worldTexts({ worlds, asked, verdict }: VerdictCalculation): readonly string[] {
  const { count, weightFactor, taken } = worlds;
  const shares = Object.entries(taken)
    .filter(([, share]) => share > 0)
    .sort((a, b) => b[1] - a[1])
    .map(([option, share]) => `${meshName(option)} ${formatShare(share)}`);
  return [
    `${count.toLocaleString("en-US")} plausible worlds: in each, every unknown below takes one of its values, and the points of every criterion are multiplied by a number between 1/${weightFactor} and ${weightFactor}. The option with the most points is taken; no mesh stands at 0.`,
    `Taken: ${shares.join(", ")}.`,
    `Asked for a decision: ${formatShare(asked.stability)} of the worlds agree, and ${formatShare(asked.coverage)} of the checks could run. Asked for adopting at once: in ${formatShare(asked.readiness)} of the worlds with a mesh nothing has to be cured or prepared.`,
    `So: ${verdict.decision}${verdict.mesh === null ? "" : ` ${meshName(verdict.mesh)}`}, which stands in ${formatShare(verdict.stability)}.`,
  ];
}
