import { assess } from "../assessment/assess.ts";
import { type Survey, survey } from "../assessment/survey.ts";
import { surveyReads } from "../assessment/survey-reads.ts";
import { checks } from "../cluster-scan/checks/index.ts";
import { criteria } from "../knowledge/criteria.ts";
import { addAnswerFlags, prepareAnswers } from "./answer-flags.ts";
import { addBenchmarksFlag, knownBenchmarks } from "./benchmarks-flag.ts";
import type { CommandModule } from "./command-module.ts";
import { fleetAnswers } from "./fleet-answers.ts";
import { fleetOf } from "./fleet-of.ts";
import { reportFleet } from "./fleet-report.ts";
import { addGateFlags, gatesOf } from "./gate-flags.ts";
import { generatedAt } from "./generated-at.ts";
import { addMeshFlag, consideredMeshes } from "./mesh-flag.ts";
import { addOutputFlags, formatsOf } from "./output-flags.ts";
import { addPrometheusFlags } from "./prometheus-flags.ts";
import { addNoClusterFlag, addSourceFlags, loadNamedSource } from "./source-flags.ts";
import { stamp as tool } from "./tool.ts";
import { suppressOf, writeGated } from "./write-gated.ts";

/** `mesh-check assess`: scan, ask, size, decide, report. */
export const assessCommand: CommandModule = {
  define(command) {
    addSourceFlags(command, { fleet: true });
    addNoClusterFlag(command);
    addPrometheusFlags(command);
    addAnswerFlags(command);
    addMeshFlag(command);
    addBenchmarksFlag(command);
    addGateFlags(command, { decides: true });
    addOutputFlags(command, "assessment");
  },

  async run(command, surroundings) {
    formatsOf(command, "assessment");
    const meshes = consideredMeshes(command);
    const request = await gatesOf(
      command,
      checks.map(({ id }) => id),
    );
    const stamp = { generatedAt: generatedAt(surroundings.env), tool };
    const knowledge = { meshes, benchmarks: await knownBenchmarks(command), criteria };
    const fleet = await fleetOf(command, surroundings, surveyReads(checks));
    if (fleet !== undefined) {
      const answers = await fleetAnswers(command, surroundings);
      const report = (seen: Survey) => assess(seen, answers, knowledge, stamp, { isOneOfSeveral: true });
      return reportFleet({ ...fleet, meshes, report }, stamp, request, command, surroundings);
    }
    const answersWith = await prepareAnswers(command, surroundings);
    const { inventory, realNames } = await loadNamedSource(command, surroundings, surveyReads(checks));
    const seen = survey(
      inventory,
      checks,
      meshes,
      suppressOf(request, stamp.generatedAt, realNames),
      stamp.generatedAt,
    );
    const { answers, interrupted } = await answersWith(seen.answers);
    const assessment = assess(seen, answers, knowledge, stamp);
    const judged = { reports: [assessment], isFleet: false, failed: 0, realNames };
    const outcome = await writeGated("assessment", assessment, judged, request, command, surroundings);
    return interrupted || surroundings.interrupted.aborted ? 130 : outcome;
  },
};
