import type { WorldDecision } from "./decide.ts";
import type { VerdictInputs } from "./inputs.ts";
import type { Decision } from "./verdict.ts";

/** The decision over all worlds. `leading` is what it would be if enough were known. */
export interface Conclusion {
  readonly decision: Decision;
  readonly leading: WorldDecision["decision"];
  /** 0..1: the share of worlds in which `leading` stands; "adopt after preparation" stands in a world that needs none. */
  readonly stability: number;
}

/**
 * From many worlds to one decision; "undecided" when too few of them agree, or a scan saw too little. While nobody has
 * said what a mesh would be for, nearly all have to agree.
 */
export function concludeFrom(
  decisions: readonly WorldDecision[],
  { answers, criteria, coverageShare, scanned }: VerdictInputs,
): Conclusion {
  const { undecidedBelow } = criteria;
  const given = answers as Readonly<Record<string, unknown>>;
  const { withoutNeeds } = undecidedBelow;
  const needsKnown = withoutNeeds.questions.some((id) => given[id] !== undefined);
  const enough = needsKnown ? undecidedBelow.stability : withoutNeeds.stability;
  const share = (wanted: WorldDecision["decision"]) =>
    decisions.filter(({ decision }) => decision === wanted).length / decisions.length;
  const none = share("dont-adopt");
  const adopt = share("adopt");
  const [leading, stability] =
    none >= 0.5
      ? (["dont-adopt", none] as const)
      : adopt >= enough
        ? (["adopt", adopt] as const)
        : (["adopt-after-preparation", 1 - none] as const);
  const sawTooLittle = scanned && coverageShare < undecidedBelow.coverage;
  const undecided = stability < enough || sawTooLittle;
  return { decision: undecided ? "undecided" : leading, leading, stability };
}
