import type { Command } from "commander";
import { Failure } from "../failure.ts";
import { parseAnswer } from "../questionnaire/parse-answer.ts";
import { type SizeFlag, sizeFlags } from "../questionnaire/size-flags.ts";
import { wrongAnswer } from "../questionnaire/wrong-answer.ts";
import type { SizeFlags } from "../sizing/estate-from.ts";

/** Numbers that `size` takes and no question asks for. */
const numbers = [
  { flag: "ingress-rps", id: "ingressPerSecond", about: "requests a second from outside the cluster", min: 0 },
  {
    flag: "l7-share",
    id: "l7Share",
    about: "share of calls that need layer 7 where that is optional, 0..1",
    min: 0,
    max: 1,
  },
  { flag: "waypoint-replicas", id: "waypointReplicas", about: "replicas of each waypoint", min: 1, integer: true },
  {
    flag: "control-plane-replicas",
    id: "controlPlaneReplicas",
    about: "replicas of the control plane",
    min: 1,
    integer: true,
  },
  { flag: "pod-churn-per-hour", id: "podChurnPerHour", about: "pods that start in an hour", min: 0 },
  {
    flag: "config-changes-per-hour",
    id: "configChangesPerHour",
    about: "changes of routing or security rules in an hour",
    min: 0,
  },
] as const;

/** Adds the load and estate questions that have a flag, and what only sizing asks. */
export function addSizeFlags(command: Command): void {
  command.optionsGroup("Estate and load:");
  for (const { flag, question } of sizeFlags()) command.option(`--${flag} <value>`, question.prompt.replace(/\?$/, ""));
  for (const { flag, about } of numbers) command.option(`--${flag} <number>`, about);
  command
    .option("--scoped-config", "each proxy is told its own namespace only, instead of the whole cluster")
    .option("--path-calls <number>", "calls that follow one another in the deepest request, for its latency")
    .option("--growth <factors>", "also at so many times the load, pods and nodes: 2,5");
}

/** What the flags say, validated as answers are. */
export function sizeFlagsOf(command: Command): SizeFlags {
  const answered = sizeFlags().flatMap((flag) => answeredBy(flag, textOf(command, flag.flag)));
  const counted = numbers.flatMap(({ id, ...flag }) => {
    const text = textOf(command, flag.flag);
    return text === undefined ? [] : [[id, parseNumber(text, flag)] as const];
  });
  const { scopedConfig } = command.opts<{ scopedConfig?: true }>();
  if (
    textOf(command, "config-changes-per-day") !== undefined &&
    textOf(command, "config-changes-per-hour") !== undefined
  )
    throw new Failure(
      "input",
      "--config-changes-per-day and --config-changes-per-hour say the same; give one of them.",
    );
  return {
    ...Object.fromEntries([...answered, ...counted]),
    ...(scopedConfig === undefined ? {} : { scopedConfig }),
  } as SizeFlags;
}

/** How many calls follow one another, where it is told. */
export function pathCallsOf(command: Command): number | null {
  const text = textOf(command, "path-calls");
  return text === undefined ? null : parseNumber(text, { flag: "path-calls", min: 1, max: 200, integer: true });
}

/** The flags of the estate and its load that were given, with their dashes. */
export function givenSizeFlags(command: Command): string[] {
  const flags = [...sizeFlags().map(({ flag }) => flag), ...numbers.map(({ flag }) => flag), "scoped-config", "growth"];
  return [...flags, "path-calls"].filter((flag) => textOf(command, flag) !== undefined).map((flag) => `--${flag}`);
}

/** The factors of --growth; 1 is always there. */
export function growthOf(command: Command): readonly number[] {
  const text = textOf(command, "growth");
  if (text === undefined) return [1];
  return text.split(",").map((factor) => parseNumber(factor, { flag: "growth", min: 0.01, max: 10_000 }));
}

function textOf(command: Command, flag: string): string | undefined {
  const option = command.options.find(({ long }) => long === `--${flag}`);
  return option === undefined ? undefined : command.getOptionValue(option.attributeName());
}

function answeredBy({ flag, question }: SizeFlag, text: string | undefined): (readonly [string, unknown])[] {
  if (text === undefined) return [];
  const parsed = parseAnswer(question, text);
  if (!parsed.ok) throw new Failure("input", `--${flag}: ${wrongAnswer(question.id, text, parsed)}.`);
  return [[question.id, parsed.value]];
}

function parseNumber(
  text: string,
  { flag, min, max, integer = false }: { flag: string; min: number; max?: number; integer?: boolean },
): number {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  const within = value >= min && value <= (max ?? Number.MAX_SAFE_INTEGER) && (!integer || Number.isInteger(value));
  if (within) return value;
  const kind = integer ? "a whole number" : "a number";
  const bounds = max === undefined ? `of at least ${min}` : `from ${min} to ${max}`;
  throw new Failure("input", `--${flag} is "${text}"; expected ${kind} ${bounds}.`);
}
