import type { Command } from "commander";
import { assess } from "../assessment/assess.ts";
import type { Assessment } from "../assessment/assessment.ts";
import { inputsOfReport } from "../assessment/inputs-of-report.ts";
import { survey } from "../assessment/survey.ts";
import { surveyReads } from "../assessment/survey-reads.ts";
import { checks } from "../cluster-scan/checks/index.ts";
import { Failure } from "../failure.ts";
import { benchmarks } from "../knowledge/benchmarks.ts";
import { criteria } from "../knowledge/criteria.ts";
import { loadText } from "../load-text.ts";
import { calculate } from "../verdict/calculation.ts";
import { prepareAnswers } from "./answer-flags.ts";
import type { Outcome, Surroundings } from "./command-module.ts";
import { generatedAt } from "./generated-at.ts";
import { consideredMeshes } from "./mesh-flag.ts";
import { formatsOf, writeReport } from "./output-flags.ts";
import { loadNamedSource } from "./source-flags.ts";
import { stamp as tool } from "./tool.ts";

const report = { mostMiB: 256, what: "a report", hint: "mesh-check assess -o json writes one" };

/**
 * `mesh-check explain verdict [REPORT]`: the whole calculation, of a saved report or of what the flags of `assess` name.
 */
export async function explainVerdict(
  command: Command,
  path: string | undefined,
  surroundings: Surroundings,
): Promise<Outcome> {
  formatsOf(command, "calculation");
  const { assessment, interrupted } =
    path === undefined
      ? await assessed(command, surroundings)
      : { assessment: await loadReport(path), interrupted: false };
  const { generatedAt, meshes } = assessment;
  const calculation = calculate(inputsOfReport(assessment));
  await writeReport("calculation", { schemaVersion: 1, generatedAt, meshes, ...calculation }, command, surroundings);
  return interrupted || surroundings.interrupted.aborted ? 130 : 0;
}

async function assessed(command: Command, surroundings: Surroundings) {
  const meshes = consideredMeshes(command);
  const ask = await prepareAnswers(command, surroundings);
  const { inventory } = await loadNamedSource(command, surroundings, surveyReads(checks));
  const seen = survey(inventory, checks, meshes);
  const { answers, interrupted } = await ask(seen.answers);
  const stamp = { generatedAt: generatedAt(surroundings.env), tool };
  return { assessment: assess(seen, answers, { meshes, benchmarks, criteria }, stamp), interrupted };
}

async function loadReport(path: string): Promise<Assessment> {
  const text = await loadText(path, report);
  const value = parseJson(text, path);
  if (!isAssessment(value))
    throw new Failure(
      "input",
      `${path}: is no report of one cluster with a verdict; expected ${report.what}: ${report.hint}.`,
    );
  return value;
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Failure("input", `${path}: is not JSON; expected ${report.what}: ${report.hint}.`, { cause });
  }
}

/** What is read of it is there; older reports have no basis. */
function isAssessment(value: unknown): value is Assessment {
  return (
    has<keyof Assessment>(
      value,
      "schemaVersion",
      "answers",
      "verdict",
      "findings",
      "sizing",
      "coverage",
      "meshes",
      "graph",
    ) &&
    [value.findings, value.sizing, value.meshes].every(Array.isArray) &&
    has<"basis">(value.verdict, "basis") &&
    has(value.verdict.basis, "requestedCores", "nodeCores", "scanned", "installed", "doubted")
  );
}

function has<Key extends string>(value: unknown, ...keys: readonly Key[]): value is Readonly<Record<Key, unknown>> {
  return typeof value === "object" && value !== null && keys.every((key) => key in value);
}
