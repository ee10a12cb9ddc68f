import { type Command, Option } from "commander";
import { Failure } from "../failure.ts";
import type { PublishedValues, ValueName } from "../report/published-values.ts";
import { type Format, findFormat, formatNames } from "../report/renderers/index.ts";
import type { Surroundings } from "./command-module.ts";
import { writeToStream, writeWholeFile } from "./write-report.ts";

interface OutputFlags {
  readonly output: string;
  readonly outputFile?: string;
  readonly color: "auto" | "always" | "never";
  readonly quiet?: true;
  readonly verbose?: true;
}

/** Width of a report that does not go to a terminal. */
const fileColumns = 80;

/** `value`: what the command prints; each value has its own formats. */
export function addOutputFlags(command: Command, value: ValueName): void {
  command
    .optionsGroup("Report:")
    .option("-o, --output <formats>", `${formatNames(value).join(", ")}; several with commas`, "terminal")
    .option("--output-file <path>", "write there instead of to stdout; the stem of the names for several formats")
    .addOption(new Option("--color <when>", "colour the report").choices(["auto", "always", "never"]).default("auto"))
    .option("-q, --quiet", "only the conclusion");
  if (value !== "assessment" && value !== "findings") return;
  command.addOption(new Option("-v, --verbose", "every finding by itself, with all that cures it").conflicts("quiet"));
}

/** The formats asked for; throws a Failure before any work is done for a report that cannot be written. */
export function formatsOf<Name extends ValueName>(
  command: Command,
  value: Name,
): readonly Format<PublishedValues[Name]>[] {
  const { output, outputFile } = command.opts<OutputFlags>();
  const formats = [...new Set(output.split(",").map((name) => name.trim()))].map((name) => {
    const format = findFormat(value, name);
    if (format !== undefined) return format;
    const possible = formatNames(value).join(", ");
    throw new Failure("input", `--output: ${command.name()} cannot write "${name}"; expected ${possible}.`);
  });
  if (formats.length > 1 && (outputFile === undefined || outputFile === "-" || /(^|\/)\.{0,2}$/.test(outputFile)))
    throw new Failure("input", "--output: several formats need --output-file, the stem of their files' names.");
  return formats;
}

/** Renders a value in every format asked for and writes it: to stdout, or whole files or nothing. */
export async function writeReport<Name extends ValueName>(
  name: Name,
  value: PublishedValues[Name],
  command: Command,
  { stdout, env }: Surroundings,
): Promise<void> {
  const { outputFile, color, quiet = false, verbose = false } = command.opts<OutputFlags>();
  const formats = formatsOf(command, name);
  const toStdout = outputFile === undefined || outputFile === "-";
  const terminal = {
    color: color === "always" || (color === "auto" && toStdout && wantsColor(stdout, env)),
    columns: toStdout && stdout.isTTY ? stdout.columns : fileColumns,
    quiet,
    verbose,
  };
  for (const { ending, load } of formats) {
    const render = await load();
    const text = render(value, terminal);
    if (toStdout) await writeToStream(stdout, text);
    else await writeWholeFile(formats.length > 1 ? `${outputFile}.${ending}` : outputFile, text);
  }
}

/** NO_COLOR (no-color.org) wins over FORCE_COLOR, and both over what the terminal can do. */
function wantsColor(stdout: NodeJS.WriteStream, env: Surroundings["env"]): boolean {
  if (env["NO_COLOR"]) return false;
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined && forced !== "") return forced !== "0" && forced !== "false";
  return stdout.isTTY && env["TERM"] !== "dumb";
}
