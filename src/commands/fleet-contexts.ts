import { type Command, Option } from "commander";
import { Failure } from "../failure.ts";
import { collected } from "./collected.ts";

interface ContextFlags {
  readonly context?: readonly string[];
  readonly allContexts?: true;
  readonly kubeconfig?: string;
  readonly server?: string;
  readonly tokenFile?: string;
  /** Of --cluster. */
  readonly clusterName?: string;
}

/** Which contexts of the kubeconfig: for every command that reads a live cluster, the fleet's refused where there is none. */
export function addContextFlags(command: Command, { fleet = false } = {}): void {
  command
    .addOption(
      new Option(
        "--context <name>",
        fleet ? "the kubeconfig context to use; repeated: a fleet" : "the kubeconfig context to use",
      ).argParser(collected),
    )
    .addOption(new Option("--all-contexts", "a fleet of every context of the kubeconfig").hideHelp(!fleet));
}

/**
 * The contexts of a fleet, each once, in the order of the flags or of the kubeconfig; undefined where the flags mean one
 * cluster. --all-contexts is a fleet even where there is only one: scripts rely on the report's shape.
 *
 * Throws Failure("input") where there is no kubeconfig, where both flags are given, and where --server, --cluster or
 * --token-file would show one cluster's credentials to another.
 */
export async function contextsOf(command: Command): Promise<readonly string[] | undefined> {
  const { allContexts, kubeconfig, server, clusterName, tokenFile } = command.opts<ContextFlags>();
  const named = namedContexts(command);
  if (allContexts && named.length > 0)
    throw new Failure("input", "--context and --all-contexts exclude each other; give one of them.");
  if (!allContexts && named.length < 2) return undefined;
  const [override] = Object.entries({ "--server": server, "--cluster": clusterName, "--token-file": tokenFile })
    .filter(([, value]) => value !== undefined)
    .map(([flag]) => flag);
  if (override !== undefined)
    throw new Failure("input", `${override} is for one cluster; leave it out where several contexts are given.`);
  const { contextNames } = await import("../cluster-scan/live/context-names.ts");
  const all = await contextNames(kubeconfig);
  return allContexts ? all : named;
}

/** The one context that is named, for commands that report one cluster; throws Failure("input") for a fleet. */
export function singleContextOf(command: Command): string | undefined {
  const [first, ...others] = namedContexts(command);
  if (others.length === 0 && !command.opts<ContextFlags>().allContexts) return first;
  const what = others.length > 0 ? "several --context" : "--all-contexts";
  throw new Failure(
    "input",
    `${what}: only assess and scan report a fleet; give ${command.name()} one --context at a time.`,
  );
}

function namedContexts(command: Command): readonly string[] {
  return [...new Set(command.opts<ContextFlags>().context ?? [])];
}
