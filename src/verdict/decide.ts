import type { VerdictInputs } from "./inputs.ts";
import { optionIds } from "./inputs.ts";
import { openFindings } from "./scan-factors.ts";
import type { Sums } from "./worlds.ts";

/** What is taken in one world. */
export interface Taken {
  /** Index of the option; -1 for none. */
  readonly option: number;
  /** Meshes, as a set of bits, that could be switched on at once: scanned, and with nothing to cure or prepare first. */
  readonly ready: number;
}

/**
 * The decision in one world, if everything were known as it is there: the option with the most points wins, "none"
 * stands at 0, and a tie goes to the lesser change, between meshes to each in turn. What is ruled out cannot win.
 */
export function createDecide(inputs: VerdictInputs): (sums: Sums, turn: number, cured?: boolean) => Taken {
  const { meshes, findings, scanned } = inputs;
  const optionCount = optionIds(meshes).length;
  const bitsOf = (wanted: (id: string) => boolean) =>
    meshes.reduce((sum, { id }, index) => (wanted(id) ? sum | (1 << index) : sum), 0);
  const unobstructed = bitsOf(
    (id) => openFindings(findings, id, "blocker").length + openFindings(findings, id, "high").length === 0,
  );
  const every = bitsOf(() => true);
  // By name, so that the order in which meshes are considered decides nothing.
  const inTurn = meshes
    .map((_, index) => index)
    .sort((a, b) => ((meshes[a]?.id ?? "") < (meshes[b]?.id ?? "") ? -1 : 1));

  return ({ points, at, barred, gaps }, turn, cured = false) => {
    let option = -1;
    let most = 0;
    // Backwards, because the lesser changes come last.
    for (let i = optionCount - 1; i >= meshes.length; i--) {
      if ((barred >> i) & 1 || !((points[at + i] ?? 0) > most)) continue;
      option = i;
      most = points[at + i] ?? 0;
    }
    for (let step = 0; step < meshes.length; step++) {
      const i = inTurn[(step + turn) % meshes.length] ?? 0;
      if ((barred >> i) & 1 || !((points[at + i] ?? 0) > most)) continue;
      option = i;
      most = points[at + i] ?? 0;
    }
    return { option, ready: scanned ? (cured ? every : unobstructed) & ~gaps : 0 };
  };
}
