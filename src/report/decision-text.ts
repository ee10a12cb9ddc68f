import type { Assessment } from "../assessment/assessment.ts";
import { criteria } from "../knowledge/criteria.ts";
import type { Verdict } from "../verdict/verdict.ts";
import { meshName } from "./mesh-name.ts";
import { formatShare } from "./units.ts";

/** What a conclusion is worded from. */
export type Concluded = Pick<Assessment, "verdict" | "meshes" | "coverage" | "answers">;

/** The conclusion as one sentence without a full stop: "Adopt Linkerd, after preparation". */
export function decisionText(assessment: Concluded): string {
  const { decision, mesh, options } = assessment.verdict;
  const name = mesh === null ? "a service mesh" : meshName(mesh);
  switch (decision) {
    case "adopt":
      return `Adopt ${name}`;
    case "adopt-after-preparation":
      return `Adopt ${name}, after preparation`;
    case "dont-adopt":
      return `Don't adopt a service mesh${instead(options)}`;
    case "undecided":
      return `Undecided${whyOpen(assessment)}`;
  }
}

/** "dont-adopt" in a sentence: "don't adopt"; anything else as it is. */
export function consequenceText(then: string): string {
  const words: Readonly<Record<string, string>> = {
    adopt: "adopt at once",
    "adopt-after-preparation": "adopt, after preparation",
    "dont-adopt": "don't adopt",
    undecided: "undecided whether to adopt",
  };
  return Object.hasOwn(words, then) ? (words[then] ?? then) : then;
}

/** What to do with a mesh that is installed already; undefined when there is none. */
export function existingText({ existing }: Verdict): string | undefined {
  if (existing === null) return undefined;
  const name = meshName(existing.mesh);
  const action = {
    keep: "keep it",
    upgrade: "upgrade it",
    migrate: "migrate away from it",
    remove: "remove it",
  }[existing.action];
  return `${name} is installed: ${action}`;
}

/** How far the decision can be relied on, in words and per cent. */
export function stabilityText({ decision, stability }: Verdict): string {
  const share = `${formatShare(stability)} of the plausible cases`;
  return decision === "undecided"
    ? `What leads now would hold in ${share}.`
    : `It stands in ${share}: ${firmness(stability)}.`;
}

/** How far the choice of the mesh can be relied on, apart from that of having one; undefined when none is chosen. */
export function meshStabilityText({ mesh, meshStability }: Verdict): string | undefined {
  if (mesh === null || meshStability === null) return undefined;
  return `Of the cases with a mesh, ${formatShare(meshStability)} take ${meshName(mesh)}.`;
}

function firmness(stability: number): string {
  // The last step starts at 0 (criteria-schema.ts).
  return criteria.firmness.find(({ atLeast }) => stability >= atLeast)?.word ?? "";
}

function instead([best]: Verdict["options"]): string {
  return best?.mesh === "library" || best?.mesh === "gateway" ? `: ${meshName(best.mesh)} meets the need` : "";
}

/**
 * Too little seen, or needs unsaid where the cases agree otherwise; else the best mesh against the best of what is
 * none, the leading one first.
 */
function whyOpen({ verdict: { options, stability }, meshes, coverage, answers }: Concluded): string {
  const { undecidedBelow } = criteria;
  if (!coverage.outlineOnly && coverage.share < undecidedBelow.coverage)
    return `: too little was seen (${formatShare(coverage.share)} of the checks ran)`;
  const unsaid = undecidedBelow.withoutNeeds.questions.every((id) => answers[id]?.from === "unknown");
  if (unsaid && stability >= undecidedBelow.stability) return ": nobody has said yet what a mesh would be for";
  const isMesh = ({ mesh }: Verdict["options"][number]) => meshes.includes(mesh);
  const leading = [options.find(isMesh), options.find((option) => !isMesh(option))].flatMap((option) => option ?? []);
  if (leading.length < 2) return "";
  const [first, second] = options.filter((option) => leading.includes(option)).map(({ mesh }) => meshName(mesh));
  return ` between ${first} and ${second}`;
}
