import type { Command } from "commander";
import { Failure } from "../failure.ts";
import { nearestMatch } from "../nearest-match.ts";
import type { CommandModule } from "./command-module.ts";
import { bashCompletion } from "./completion-scripts/bash.ts";
import { describeProgram } from "./completion-scripts/described-program.ts";
import { fishCompletion } from "./completion-scripts/fish.ts";
import { pwshCompletion } from "./completion-scripts/pwsh.ts";
import { zshCompletion } from "./completion-scripts/zsh.ts";
import { writeToStream } from "./write-report.ts";

const scripts = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion, pwsh: pwshCompletion };

type Shell = keyof typeof scripts;

/** `mesh-check completion SHELL`: a script made from the program itself, so that it never lags behind the flags. */
export function createCompletionCommand(everyCommand: () => Command): CommandModule {
  return {
    define(command) {
      command
        .argument("<shell>", Object.keys(scripts).join(", "))
        .addHelpText("after", "\nFor example, in ~/.bashrc:\n  source <(mesh-check completion bash)");
    },

    async run(command, { stdout }) {
      const shell = toShell(command.args[0] ?? "");
      await writeToStream(stdout, scripts[shell](describeProgram(everyCommand())));
      return 0;
    },
  };
}

function toShell(text: string): Shell {
  const shells = Object.keys(scripts) as Shell[];
  const shell = shells.find((known) => known === text);
  if (shell !== undefined) return shell;
  const near = nearestMatch(text, shells);
  const hint = near === undefined ? "" : ` Did you mean ${near}?`;
  throw new Failure("input", `completion: there is no shell "${text}"; expected ${shells.join(", ")}.${hint}`);
}
