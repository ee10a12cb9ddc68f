import type { Command } from "commander";

/** What completes a word. `contexts` asks kubectl, if there is one: mesh-check itself would be slower. */
export type Completion = "files" | "contexts" | "none" | readonly string[];

export interface DescribedFlag {
  /** "-o" and "--output". */
  readonly names: readonly string[];
  readonly description: string;
  /** What follows the flag; undefined when nothing does. */
  readonly value?: Completion;
}

export interface DescribedCommand {
  readonly name: string;
  readonly description: string;
  readonly flags: readonly DescribedFlag[];
  /** What completes the command's own argument. */
  readonly operand: Completion;
}

/** The program as completion scripts need it. */
export interface DescribedProgram {
  readonly commands: readonly DescribedCommand[];
  /** The command whose flags may follow the program's name directly. */
  readonly main: DescribedCommand;
}

/** Command that prints the names of the kubeconfig's contexts. */
export const listContexts = "kubectl config get-contexts -o name";

export function describeProgram(program: Command): DescribedProgram {
  const commands = program.commands.map(describeCommand);
  const main = commands[0];
  if (main === undefined) throw new RangeError("the program has no commands");
  return { commands, main };
}

function describeCommand(command: Command): DescribedCommand {
  const flags = command.options.map(({ short, long, description, required, argChoices, flags }) => ({
    names: [short, long].filter((name) => name !== undefined && name !== null),
    description: description.replace(/\s+/g, " "),
    ...(required ? { value: argChoices ?? completionOfValue(flags) } : {}),
  }));
  return { name: command.name(), description: command.description(), flags, operand: operandOf(command) };
}

function completionOfValue(flags: string): Completion {
  if (/<(file|path)>/.test(flags)) return "files";
  return flags.startsWith("--context") ? "contexts" : "none";
}

/** An argument whose help lists its values ("bash, zsh") completes to them. */
function operandOf(command: Command): Completion {
  const [argument] = command.registeredArguments;
  const words = argument?.description.split(", ") ?? [];
  return words.length > 1 && words.every((word) => /^[\w-]+$/.test(word)) ? words : "none";
}
