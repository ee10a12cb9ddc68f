import { type Command, Option } from "commander";
import { Failure } from "../failure.ts";
import { type FailOnSeverity, failOnSeverities } from "../gates/fail-on.ts";
import type { IgnoreList } from "../gates/ignore-entry.ts";
import { meeting, type RequiredDecision } from "../gates/require-decision.ts";
import type { Gates } from "../gates/run-gates.ts";
import { loadText } from "../load-text.ts";
import { asksRedaction, keepsPseudonyms } from "./redact-flags.ts";

interface GateFlags {
  readonly ignoreFile?: string;
  readonly failOn: FailOnSeverity | "never";
  readonly minCoverage?: number;
  readonly baseline?: string;
  readonly failOnNew?: true;
  readonly require?: RequiredDecision;
}

/** What a CI job asks for. */
export interface GateRequest {
  readonly gates: Gates;
  readonly ignoreList?: IgnoreList;
}

/** `decides`: the command gives a verdict, which --require can ask for. */
export function addGateFlags(command: Command, { decides }: { readonly decides: boolean }): void {
  command
    .optionsGroup("Gates, for CI (exit code 3, of --min-coverage 4; the report is written all the same):")
    .option("--ignore-file <file>", "accepted findings, YAML or JSON: check, resource, reason, until")
    .addOption(
      new Option("--fail-on <severity>", "fail where a finding for the mesh in question is this bad, or worse")
        .choices([...failOnSeverities, "never"])
        .default("never"),
    )
    .addOption(
      new Option("--min-coverage <share>", "fail where fewer of the checks could run: 0 to 1").argParser(parseShare),
    )
    .option("--baseline <file>", "compare with an earlier report of scan or assess, -o json")
    .option("--fail-on-new", "fail where a finding is not in the baseline");
  if (!decides) return;
  const decision = new Option("--require <decision>", "fail where the verdict is less (adopt meets both)");
  command.addOption(decision.choices(Object.keys(meeting)));
}

/** Reads what the flags name. Throws a Failure before any cluster is asked where a gate could not work. */
export async function gatesOf(command: Command, checks: readonly string[]): Promise<GateRequest> {
  const { ignoreFile, failOn, minCoverage, baseline, failOnNew = false, require } = command.opts<GateFlags>();
  if (failOnNew && baseline === undefined)
    throw new Failure(
      "input",
      "--fail-on-new compares with --baseline FILE, an earlier report of scan or assess; give it.",
    );
  if (baseline !== undefined && asksRedaction(command) && !keepsPseudonyms(command))
    throw new Failure(
      "input",
      "--baseline: --redact makes other pseudonyms in each run; give the --redact-key that the baseline was made with.",
    );
  const gates: Gates = {
    ...(failOn === "never" ? {} : { failOn }),
    ...(minCoverage === undefined ? {} : { minCoverage }),
    ...(require === undefined ? {} : { require }),
    ...(baseline === undefined ? {} : { baseline: await readBaseline(baseline) }),
    failOnNew,
  };
  return { gates, ...(ignoreFile === undefined ? {} : { ignoreList: await readIgnoreFile(ignoreFile, checks) }) };
}

async function readBaseline(path: string) {
  const { baselineHint, parseBaseline } = await import("../gates/parse-baseline.ts");
  // A large fleet's, and no more than fits into one text.
  return parseBaseline(await loadText(path, { mostMiB: 256, what: "a report", hint: baselineHint }), path);
}

async function readIgnoreFile(path: string, checks: readonly string[]) {
  const { ignoreHint, parseIgnoreFile } = await import("../gates/ignore-file.ts");
  return parseIgnoreFile(await loadText(path, { mostMiB: 1, what: "an ignore file", hint: ignoreHint }), path, checks);
}

function parseShare(text: string): number {
  if (/^(0|1|0?\.\d+|0\.|1\.0*)$/.test(text)) return Number(text);
  throw new Failure("input", `--min-coverage is "${text}"; expected a share from 0 to 1, such as 0.9.`);
}
