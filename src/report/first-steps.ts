import type { Assessment } from "../assessment/assessment.ts";
import { someKinds } from "../assessment/not-seen.ts";
import { counted } from "../words.ts";
import type { FindingGroup, FindingOverview } from "./finding-groups.ts";
import { firstOf } from "./first-of.ts";
import { shortName } from "./graph-names.ts";
import { meshName } from "./mesh-name.ts";
import { openQuestions } from "./open-questions.ts";
import { severityCountsText } from "./severity-counts.ts";

const mostCures = 3;
const mostMembers = 5;

/** What to do first, in order, as sentences: follows from the decision, the worst findings and what is not known. */
export function firstSteps(assessment: Assessment, overview: FindingOverview): readonly string[] {
  const { verdict, source } = assessment;
  const scan = source === "none" ? ["Scan the cluster: so far only answers were looked at."] : [];
  switch (verdict.decision) {
    case "adopt":
      return [...scan, ...firstWave(assessment, false)];
    case "adopt-after-preparation": {
      const preparation = [...cures(overview), ...gaps(assessment)];
      return [...scan, ...preparation, ...firstWave(assessment, scan.length + preparation.length > 0)];
    }
    case "dont-adopt":
      return [...scan, ...alternative(assessment)];
    case "undecided":
      return [...scan, ...knowMore(assessment)];
  }
}

/** Blockers and highs, the worst check first. */
function cures({ groups }: FindingOverview): string[] {
  const urgent = groups.filter(({ counts }) => counts.blocker + counts.high > 0);
  const { shown, more } = firstOf(urgent, mostCures);
  return [...shown.map(cure), ...(more === 0 ? [] : [`Cure ${counted(more, "more check")} with blockers or highs.`])];
}

function cure({ check, counts, remedies: [first] }: FindingGroup): string {
  const urgent = severityCountsText({ ...counts, medium: 0, info: 0 });
  return `Cure ${check} (${urgent})${first === undefined ? "." : `: ${first.text}`}`;
}

/** What the reasons ask for, each once. */
function gaps({ verdict }: Assessment): string[] {
  const first = new Set(verdict.reasons.flatMap((reason) => reason.first ?? []));
  return [...first].map((text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`);
}

function firstWave({ verdict, graph }: Assessment, afterOthers: boolean): string[] {
  if (verdict.mesh === null) return [];
  const bring = afterOthers ? "Then bring" : "Bring";
  const mesh = meshName(verdict.mesh);
  const { shown, more } = firstOf((graph.waves[0]?.members ?? []).map(shortName), mostMembers);
  if (shown.length === 0)
    return [`${bring} one namespace that nobody depends on into ${mesh}, and watch it before the next.`];
  const members = `${shown.join(", ")}${more === 0 ? "" : ` and ${more} more`}`;
  return [`${bring} the first wave into ${mesh}, and watch it before the next: ${members}.`];
}

function alternative({ verdict }: Assessment): string[] {
  const [best] = verdict.options;
  const instead =
    best?.mesh === "library" || best?.mesh === "gateway"
      ? [`Meet the need with ${meshName(best.mesh)}, and measure whether it does.`]
      : [];
  const [change] = verdict.wouldChange;
  return [...instead, ...(change === undefined ? [] : [`Ask again if ${change.if}.`])];
}

function knowMore({ source, answers, coverage }: Assessment): string[] {
  const open = openQuestions(answers);
  const unread = someKinds(coverage.unread.map(({ what }) => what));
  const see =
    source === "manifests" ? "Look at the cluster itself: it also shows" : "Let mesh-check read what it could not see:";
  return [
    ...(open.count === 0 ? [] : [`Answer the ${counted(open.count, "open question")}${open.named}.`]),
    ...(unread === "" ? [] : [`${see} ${unread}.`]),
  ];
}
