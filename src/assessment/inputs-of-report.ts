import { criteria } from "../knowledge/criteria.ts";
import { meshSystems } from "../knowledge/mesh-systems.ts";
import { meshes as allMeshes } from "../knowledge/meshes.ts";
import { type AnswerValue, collectAnswers } from "../questionnaire/answers.ts";
import { questions } from "../questionnaire/questions/index.ts";
import type { DoubtedAnswer, InstalledMesh, VerdictInputs } from "../verdict/inputs.ts";
import type { Assessment } from "./assessment.ts";

/** What a report's verdict followed from, so that it can be calculated again from the report alone. */
export function inputsOfReport(assessment: Assessment): VerdictInputs {
  const { answers, verdict, findings, sizing, coverage, graph } = assessment;
  const { requestedCores, nodeCores, scanned, installed, doubted } = verdict.basis;
  const known = Object.entries(answers).filter(([, { from }]) => from !== "unknown");
  return {
    answers: collectAnswers(new Map(known.map(([id, { value }]) => [id, value as AnswerValue]))),
    questions,
    meshes: assessment.meshes.flatMap((id) => allMeshes.find((mesh) => mesh.id === id) ?? []),
    criteria,
    findings,
    plans: sizing,
    requestedCores,
    nodeCores,
    coverageShare: coverage.share,
    scanned,
    installed: installed.map(({ mesh: id, ended, outdated, because }): InstalledMesh => {
      const name = [...allMeshes, ...meshSystems].find((one) => one.id === id)?.name ?? id;
      return {
        mesh: { id, name, status: ended ? "discontinued" : "active" },
        because: because === "answer:existingMesh" ? because : "check:existing-mesh",
        ...(outdated ? { outdated } : {}),
      };
    }),
    doubted: doubted as readonly DoubtedAnswer[],
    toldByPeople: known.flatMap(([id, { from }]) => (from === "user" ? [id] : [])),
    ...(scanned ? { graph } : {}),
  };
}
