import { type Completion, type DescribedCommand, type DescribedProgram, listContexts } from "./described-program.ts";

/** Completion for zsh, in the form of its own _arguments. */
export function zshCompletion({ commands, main }: DescribedProgram): string {
  return `#compdef mesh-check kubectl-mesh_check
# zsh completion for mesh-check; load it with: source <(mesh-check completion zsh)
_mesh_check_contexts() {
  local -a contexts
  contexts=(\${(f)"$(${listContexts} 2>/dev/null)"})
  compadd -a contexts
}
_mesh_check_commands() {
  local -a commands
  commands=(
${commands.map(({ name, description }) => `    ${quoted(`${name}:${description}`)}`).join("\n")}
  )
  _describe command commands
}
_mesh_check() {
  local command="${main.name}" word
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$word" in ${commands.map(({ name }) => name).join("|")}) command="$word"; break ;; esac
  done
  if (( CURRENT == 2 )) && [[ "\${words[2]}" != -* ]]; then _mesh_check_commands; return; fi
  case "$command" in
${commands.map(argumentsOf).join("\n")}
  esac
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
compdef _mesh_check mesh-check kubectl-mesh_check
`;
}

function argumentsOf({ name, flags, operand }: DescribedCommand): string {
  const specs = flags.flatMap(({ names, description, value }) =>
    names.map((flag) => {
      const action = value === undefined ? "" : `:value:${actionOf(value)}`;
      return quoted(`*${flag}[${description.replace(/[[\]:]/g, "\\$&")}]${action}`);
    }),
  );
  const rest = [quoted("--help[show help]"), quoted(`*:argument:${actionOf(operand)}`)];
  return `    ${name}) _arguments ${[...specs, ...rest].join(" ")} ;;`;
}

function actionOf(completion: Completion): string {
  if (completion === "none") return " ";
  if (completion === "files") return "_files";
  if (completion === "contexts") return "_mesh_check_contexts";
  return `(${completion.join(" ")})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
