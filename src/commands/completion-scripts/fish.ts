import { type Completion, type DescribedCommand, type DescribedProgram, listContexts } from "./described-program.ts";

/** Completion for fish 3. */
export function fishCompletion({ commands, main }: DescribedProgram): string {
  const names = commands.map(({ name }) => name).join(" ");
  const lines = [
    "# fish completion for mesh-check; load it with: mesh-check completion fish | source",
    "complete -c mesh-check -f",
    ...commands.map(({ name, description }) =>
      line(`not __fish_seen_subcommand_from ${names}`, `-a ${name}`, description),
    ),
    ...commands.flatMap((command) => linesOf(command, command === main, names)),
    "complete -c kubectl-mesh_check -w mesh-check",
  ];
  return `${lines.join("\n")}\n`;
}

function linesOf({ name, flags, operand }: DescribedCommand, isMain: boolean, names: string): string[] {
  const seen = `__fish_seen_subcommand_from ${name}`;
  const condition = isMain ? `${seen}; or not __fish_seen_subcommand_from ${names}` : seen;
  const ofFlags = flags.map(({ names, description, value }) => {
    const spelled = names.map((flag) => (flag.startsWith("--") ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
    return line(
      condition,
      [...spelled, ...(value === undefined ? [] : [valueArguments(value)])].join(" "),
      description,
    );
  });
  return operand === "none" ? ofFlags : [...ofFlags, line(condition, valueArguments(operand).slice("-x ".length), "")];
}

function valueArguments(completion: Completion): string {
  if (completion === "none") return "-x";
  if (completion === "files") return "-r -F";
  if (completion === "contexts") return `-x -a '(${listContexts} 2>/dev/null)'`;
  return `-x -a '${completion.join(" ")}'`;
}

function line(condition: string, what: string, description: string): string {
  const text = description === "" ? "" : ` -d '${description.replace(/[\\']/g, "\\$&")}'`;
  return `complete -c mesh-check -n '${condition}' ${what}${text}`;
}
