import { effectivePodRequest } from "../capacity/pod-requests.ts";
import type { Inventory } from "../cluster-scan/inventory.ts";
import { isWhole } from "../cluster-scan/unread-kinds.ts";
import type { Benchmark } from "../knowledge/benchmarks.ts";
import type { Criteria } from "../knowledge/criteria.ts";
import { estateAssumptions } from "../knowledge/estate-assumptions.ts";
import type { Mesh } from "../knowledge/meshes.ts";
import { platforms } from "../knowledge/platforms.ts";
import type { Answers } from "../questionnaire/answers.ts";
import { findContradictions } from "../questionnaire/contradictions.ts";
import { questions } from "../questionnaire/questions/index.ts";
import { resolveAnswers } from "../questionnaire/resolve-answers.ts";
import { estateFrom } from "../sizing/estate-from.ts";
import { planAll } from "../sizing/plan-all.ts";
import { giveVerdict } from "../verdict/give-verdict.ts";
import type { Assessment } from "./assessment.ts";
import { doubtedAnswers } from "./doubted-answers.ts";
import { estateContextOf } from "./estate-context-of.ts";
import { meshesThere } from "./meshes-there.ts";
import { placementFor } from "./placement-for.ts";
import { planSteps } from "./plan-steps.ts";
import type { Survey } from "./survey.ts";
import { plansAsSeen, unseenCounts } from "./unseen-counts.ts";

/** What an assessment is made with: the considered meshes and what is known about meshes in general. */
export interface Knowledge {
  readonly meshes: readonly Mesh[];
  readonly benchmarks: readonly Benchmark[];
  readonly criteria: Criteria;
}

/** The main job: from what was scanned and what was answered to the one value that reports are rendered from. */
export function assess(
  survey: Survey,
  userAnswers: Answers,
  { meshes, benchmarks, criteria }: Knowledge,
  stamp: Pick<Assessment, "generatedAt" | "tool">,
  { isOneOfSeveral = false }: { readonly isOneOfSeveral?: boolean } = {},
): Assessment {
  const { inventory, cluster, coverage, checks, findings, graph } = survey;
  const { answers, resolved } = resolveAnswers(userAnswers, survey.answers);
  const contradictions = findContradictions(userAnswers, {
    answers: survey.answers,
    partly: isOneOfSeveral || inventory.selection !== undefined || inventory.collectedFrom !== undefined,
  });
  const estate = estateFrom({ answers: userAnswers, scan: survey }, { assumptions: estateAssumptions, platforms });
  const context = estateContextOf(answers, { inventory, graph });
  const steps = [placementFor(inventory, meshes, userAnswers), ...planSteps(context)];
  const plans = planAll(estate, meshes, benchmarks, [1], { steps, nodePools: context.nodePools });
  const sizing = plansAsSeen(plans, unseenCounts(inventory, userAnswers));
  const verdict = giveVerdict({
    answers,
    questions,
    meshes,
    criteria,
    findings,
    plans: sizing,
    requestedCores: requestedCores(inventory),
    nodeCores: coresOfNodes(answers),
    coverageShare: coverage.share,
    scanned: survey.scanned,
    installed: meshesThere(survey, answers, stamp.generatedAt),
    doubted: doubtedAnswers(contradictions, userAnswers),
    toldByPeople: Object.keys(userAnswers),
    ...(survey.scanned ? { graph } : {}),
  });
  const { traffic } = estate;
  return {
    schemaVersion: 1,
    ...stamp,
    source: inventory.source,
    cluster,
    coverage,
    meshes: meshes.map(({ id }) => id),
    answers: resolved,
    ...(contradictions.length === 0 ? {} : { contradictions }),
    verdict,
    checks,
    findings,
    graph,
    traffic,
    sizing,
  };
}

/** What all workloads request together, in cores; null when not all were read or none requests any: nobody knows then. */
function requestedCores(inventory: Inventory): number | null {
  if (!isWhole(["workloads"], inventory)) return null;
  const { workloads } = inventory.records;
  const cores = workloads.reduce((sum, { replicas, pod }) => sum + replicas * effectivePodRequest(pod).cpuCores, 0);
  return cores > 0 ? cores : null;
}

function coresOfNodes({ nodes, nodeCores }: Answers): number | null {
  return nodes === undefined || nodeCores === undefined ? null : nodes * nodeCores;
}
