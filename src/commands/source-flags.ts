import { type Command, Option } from "commander";
import type { Inventory } from "../cluster-scan/inventory.ts";
import { Failure } from "../failure.ts";
import { printable } from "../printable.ts";
import { collected } from "./collected.ts";
import type { Surroundings } from "./command-module.ts";

/** Where the objects come from, as the flags say it. */
interface SourceFlags {
  readonly filename?: readonly string[];
  readonly demo?: true;
  /** False for --no-cluster; absent where a command has no such flag. */
  readonly cluster?: boolean;
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly requestTimeout?: number;
}

export function addSourceFlags(command: Command): void {
  command
    .optionsGroup("Source (one; without any, the cluster of the current context):")
    .addOption(
      new Option("-f, --filename <path>", "manifests: a file, a folder, or - for stdin (repeatable)").argParser(
        collected,
      ),
    )
    .option("--demo", "the embedded sample cluster")
    .option("--kubeconfig <path>", "the kubeconfig to use for a live cluster")
    .option("--context <name>", "the kubeconfig context to use")
    .addOption(
      new Option("--request-timeout <seconds>", "give up on a single request after this long").argParser(seconds),
    );
}

/** For commands that have something to say without any objects. */
export function addNoClusterFlag(command: Command): void {
  command.option("--no-cluster", "no cluster at all: answers and flags only");
}

/** True when the flags name a source, so that nothing needs to be guessed. */
export function namesSource(command: Command): boolean {
  const { filename, demo, cluster } = command.opts<SourceFlags>();
  return filename !== undefined || demo === true || cluster === false || clusterFlags(command).length > 0;
}

/** Loads the one source that the flags name; without any, the live cluster. */
export async function loadSource(command: Command, surroundings: Surroundings): Promise<Inventory> {
  const flags = command.opts<SourceFlags>();
  refuseTwoSources(command);
  const tell = (text: string) => void surroundings.stderr.write(`${printable(text)}\n`);
  if (flags.demo) return (await import("../cluster-scan/load-demo.ts")).loadDemo();
  if (flags.cluster === false) return (await import("../cluster-scan/empty-inventory.ts")).emptyInventory();
  if (flags.filename) {
    const { loadManifests } = await import("../cluster-scan/load-manifests.ts");
    return loadManifests(flags.filename, () => readAll(surroundings.stdin), tell);
  }
  const { collectInventory } = await import("../cluster-scan/live/collect.ts");
  return collectInventory({
    ...(flags.kubeconfig === undefined ? {} : { kubeconfig: flags.kubeconfig }),
    ...(flags.context === undefined ? {} : { context: flags.context }),
    ...(flags.requestTimeout === undefined ? {} : { requestTimeoutSeconds: flags.requestTimeout }),
    signal: surroundings.interrupted,
    onProgress: tell,
  });
}

function refuseTwoSources(command: Command): void {
  const { filename, demo, cluster } = command.opts<SourceFlags>();
  const named = [filename && "-f", demo && "--demo", cluster === false && "--no-cluster"].filter(
    (flag) => typeof flag === "string",
  );
  const live = clusterFlags(command);
  const clash = named.length > 1 ? named : named.length === 1 && live.length > 0 ? [...named, ...live] : [];
  if (clash.length === 0) return;
  throw new Failure("input", `${clash.join(" and ")} name different sources; give exactly one.`);
}

function clusterFlags(command: Command): string[] {
  return ["kubeconfig", "context", "requestTimeout"]
    .filter((name) => command.getOptionValueSource(name) === "cli")
    .map((name) => command.options.find((option) => option.attributeName() === name)?.long ?? name);
}

function seconds(text: string): number {
  const value = Number(text.replace(/s$/, ""));
  if (Number.isFinite(value) && value > 0) return value;
  throw new Failure("input", `--request-timeout is "${text}"; expected seconds, such as 30 or 30s.`);
}

async function readAll(stream: NodeJS.ReadStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}
