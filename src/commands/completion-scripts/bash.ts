import { type Completion, type DescribedCommand, type DescribedProgram, listContexts } from "./described-program.ts";

/** Completion for bash 4 and later, with or without the bash-completion package. */
export function bashCompletion({ commands, main }: DescribedProgram): string {
  const names = commands.map(({ name }) => name).join(" ");
  return `# bash completion for mesh-check; load it with: source <(mesh-check completion bash)
_mesh_check() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command="${main.name}" word
  COMPREPLY=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in ${names.replaceAll(" ", "|")}) command="$word"; break ;; esac
  done
  case "$command $previous" in
${commands.flatMap(valueCases).join("\n")}
  esac
  if [[ "$current" == -* ]]; then
    case "$command" in
${commands.map((command) => `      ${command.name}) ${words(flagNames(command))} ;;`).join("\n")}
    esac
  elif (( COMP_CWORD == 1 )); then
    ${words(names)}
  else
    case "$command" in
${commands.map(({ name, operand }) => `      ${name}) ${completed(operand)} ;;`).join("\n")}
    esac
  fi
}
complete -F _mesh_check mesh-check kubectl-mesh_check
`;
}

function valueCases({ name, flags }: DescribedCommand): string[] {
  return flags.flatMap(({ names, value }) => {
    if (value === undefined) return [];
    const patterns = names.map((flag) => `"${name} ${flag}"`).join("|");
    return [`    ${patterns}) ${completed(value)}; return ;;`];
  });
}

function completed(completion: Completion): string {
  if (completion === "none") return ":";
  if (completion === "files") return 'COMPREPLY=($(compgen -f -- "$current"))';
  if (completion === "contexts") return words(`$(${listContexts} 2>/dev/null)`);
  return words(completion.join(" "));
}

function words(list: string): string {
  return `COMPREPLY=($(compgen -W "${list}" -- "$current"))`;
}

function flagNames({ flags }: DescribedCommand): string {
  return [...flags.flatMap(({ names }) => names), "--help"].join(" ");
}
