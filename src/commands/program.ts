import { Command } from "commander";
import { Failure } from "../failure.ts";
import { nearestMatch } from "../nearest-match.ts";
import { askCommand } from "./ask.ts";
import { assessCommand } from "./assess.ts";
import { benchmarksCommand } from "./benchmarks.ts";
import { checksCommand } from "./checks.ts";
import { collectCommand } from "./collect.ts";
import type { CommandModule, Outcome, Surroundings } from "./command-module.ts";
import { createCompletionCommand } from "./completion.ts";
import { explainCommand } from "./explain.ts";
import { graphCommand } from "./graph.ts";
import { examples } from "./program-examples.ts";
import { rbacCommand } from "./rbac.ts";
import { scanCommand } from "./scan.ts";
import { sizeCommand } from "./size.ts";
import { tool } from "./tool.ts";

interface Entry {
  readonly name: string;
  readonly summary: string;
  readonly module: CommandModule;
}

/**
 * Every command, in the order of the help; the first is the default. They are loaded together: each is small, and a
 * file apiece costs a cold start more than it saves. What is large (inquirer, yaml, the Kubernetes client, chalk) is
 * loaded where it is used.
 */
const entries: readonly Entry[] = [
  {
    name: "assess",
    summary: "the main job: questions, scan, sizing, verdict (the default command)",
    module: assessCommand,
  },
  {
    name: "ask",
    summary: "only the questionnaire; writes an answers file",
    module: askCommand,
  },
  {
    name: "scan",
    summary: "only the readiness findings",
    module: scanCommand,
  },
  {
    name: "graph",
    summary: "only the service graph: calls, start-up order, cycles, waves",
    module: graphCommand,
  },
  {
    name: "size",
    summary: "only the sizing: from flags, answers, manifests or a live scan",
    module: sizeCommand,
  },
  {
    name: "collect",
    summary: "save a snapshot, for -f; with --script print one that needs only kubectl",
    module: collectCommand,
  },
  {
    name: "checks",
    summary: "list every check",
    module: checksCommand,
  },
  {
    name: "explain",
    summary: "one check: why it matters, and where the rule comes from; or the verdict's whole calculation",
    module: explainCommand,
  },
  {
    name: "benchmarks",
    summary: "the published measurements behind the sizing; validate: how well it predicts them",
    module: benchmarksCommand,
  },
  {
    name: "rbac",
    summary: "print the least role that the scan of a cluster needs",
    module: rbacCommand,
  },
  {
    name: "completion",
    summary: "print a completion script for bash, zsh, fish or pwsh",
    module: createCompletionCommand(everyCommand),
  },
];

/**
 * Runs `mesh-check ...args`. Help and version print and count as done; a wrong flag throws commander's error.
 *
 * @param invokedAs what the user typed: "mesh-check" or "kubectl mesh-check"
 */
export async function runProgram(
  args: readonly string[],
  invokedAs: string,
  surroundings: Surroundings,
): Promise<Outcome> {
  const ended: { outcome: Outcome } = { outcome: 0 };
  const [first = "", second] = args;
  const rootOnly = ["-h", "--help", "-V", "--version", "help"].includes(first);
  const called = entries.find(({ name }) => name === (first === "help" ? second : first));
  if (!called && !rootOnly && first !== "" && !first.startsWith("-")) throw new Failure("input", unknownCommand(first));
  const program = createRoot(invokedAs);
  for (const entry of entries) {
    const command = program.command(entry.name).description(entry.summary);
    if (entry !== (called ?? (rootOnly ? undefined : entries[0]))) continue;
    entry.module.define(command);
    command.action(async () => {
      ended.outcome = await entry.module.run(command, surroundings);
    });
  }
  const [main] = entries;
  await program.parseAsync(called || rootOnly ? args : [main?.name ?? "", ...args], { from: "user" });
  const { whenInterrupted = "what was read and answered until then is reported" } = (called ?? main)?.module ?? {};
  if (ended.outcome === 130) surroundings.stderr.write(`${invokedAs}: interrupted; ${whenInterrupted}.\n`);
  return ended.outcome;
}

/** Every command with its flags, for completion scripts. */
function everyCommand(): Command {
  const program = createRoot(tool.name);
  for (const { name, summary, module } of entries) module.define(program.command(name).description(summary));
  return program;
}

function createRoot(invokedAs: string): Command {
  return new Command(invokedAs)
    .description(tool.description)
    .version(tool.version, "-V, --version", "print the version")
    .helpCommand("help [command]", "show help for a command")
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .addHelpText("after", `${examples.replaceAll("mesh-check", invokedAs)}`);
}

function unknownCommand(wanted: string): string {
  const names = entries.map(({ name }) => name);
  const near = nearestMatch(wanted, names);
  const hint = near === undefined ? "" : ` Did you mean ${near}?`;
  return `There is no command "${wanted}"; expected ${names.join(", ")}.${hint}`;
}
