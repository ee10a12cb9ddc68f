import { type Completion, type DescribedCommand, type DescribedProgram, listContexts } from "./described-program.ts";

/** Completion for PowerShell 5.1 and later. */
export function pwshCompletion({ commands, main }: DescribedProgram): string {
  return `# PowerShell completion for mesh-check; load it with: mesh-check completion pwsh | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName mesh-check, kubectl-mesh_check -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @($commandAst.CommandElements | ForEach-Object { $_.ToString() })
  if ($wordToComplete -ne '') { $words = @($words | Select-Object -SkipLast 1) }
  $names = ${list(commands.map(({ name }) => name))}
  $command = @($words | Select-Object -Skip 1 | Where-Object { $names -contains $_ })[0]
  $previous = $words[-1]
  $candidates = $null
  switch ("$(if ($command) { $command } else { '${main.name}' }) $previous") {
${commands.flatMap(valueCases).join("\n")}
  }
  if ($null -eq $candidates) {
    $candidates = switch ($command) {
${commands.map((command) => `      '${command.name}' { ${list(wordsOf(command))} }`).join("\n")}
      default { $names + ${list(wordsOf(main))} }
    }
  }
  $candidates | Where-Object { $_ -like "$wordToComplete*" } |
    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
}
`;
}

function valueCases({ name, flags }: DescribedCommand): string[] {
  return flags.flatMap(({ names, value }) => {
    const candidates = value === undefined ? undefined : candidatesOf(value);
    if (candidates === undefined) return [];
    return names.map((flag) => `    '${name} ${flag}' { $candidates = ${candidates} }`);
  });
}

/** Files are PowerShell's own default: no candidates of ours. */
function candidatesOf(completion: Completion): string | undefined {
  if (completion === "contexts") return `@(${listContexts} 2>$null)`;
  return completion === "files" ? "@()" : completion === "none" ? undefined : list(completion);
}

function wordsOf({ flags, operand }: DescribedCommand): string[] {
  const own = typeof operand === "string" ? [] : operand;
  return [...own, ...flags.flatMap(({ names }) => names), "--help"];
}

function list(words: readonly string[]): string {
  return `@(${words.map((word) => `'${word}'`).join(", ")})`;
}
