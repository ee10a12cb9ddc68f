import { type Command, Option } from "commander";
import type { CollectionName, Inventory } from "../cluster-scan/inventory.ts";
import { Failure } from "../failure.ts";
import { printable } from "../printable.ts";
import { addClusterFlags, clusterFlagNames } from "./cluster-flags.ts";
import { collected } from "./collected.ts";
import type { Surroundings } from "./command-module.ts";
import { addContextFlags, singleContextOf } from "./fleet-contexts.ts";
import { collectLive } from "./live-source.ts";
import { withMeasuredTraffic } from "./measured-source.ts";
import { parseDuration } from "./parse-duration.ts";
import { prometheusOf } from "./prometheus-flags.ts";
import { addRedactFlags, type NamedInventory, redacted, redactionNote, redactKeyOf } from "./redact-flags.ts";
import { addSelectionFlags, selectAsAsked, selectionOf } from "./selection-flags.ts";

/** Where the objects come from, as the flags say it. */
interface SourceFlags {
  readonly filename?: readonly string[];
  readonly demo?: true;
  /** False for --no-cluster; absent where a command has no such flag. */
  readonly cluster?: boolean;
  readonly timeout?: number;
}

/** `fleet`: for commands that report several clusters side by side. */
export function addSourceFlags(command: Command, options: { readonly fleet?: boolean } = {}): void {
  command
    .optionsGroup("Source (one; without any, the cluster of the current context):")
    .addOption(
      new Option(
        "-f, --filename <path>",
        "manifests, a folder of them, a snapshot, kubectl output or a workload table; - for stdin (repeatable)",
      ).argParser(collected),
    )
    .option("--demo", "the embedded sample cluster");
  addContextFlags(command, options);
  addClusterFlags(command);
  command.addOption(
    new Option("--timeout <duration>", "report what was read after this long; the rest counts as unread").argParser(
      (text) => parseDuration("--timeout", text),
    ),
  );
  addSelectionFlags(command);
  addRedactFlags(command);
}

/** For commands that have something to say without any objects. */
export function addNoClusterFlag(command: Command): void {
  command.option("--no-cluster", "no cluster at all: answers and flags only");
}

/** True when the flags name a source, so that nothing needs to be guessed. */
export function namesSource(command: Command): boolean {
  const { filename, demo, cluster } = command.opts<SourceFlags>();
  return filename !== undefined || demo === true || cluster === false || liveFlags(command).length > 0;
}

/**
 * Loads the one source that the flags name, without any the live cluster, as the selection flags narrow it; with
 * pseudonyms for names where redaction is asked for, and with measured traffic.
 *
 * @param reads the collections that the command looks at: of a live cluster nothing else is listed
 */
export async function loadSource(
  command: Command,
  surroundings: Surroundings,
  reads: readonly CollectionName[],
): Promise<Inventory> {
  return (await loadNamedSource(command, surroundings, reads)).inventory;
}

/** The same, with the way back to real names for who matches these. */
export async function loadNamedSource(
  command: Command,
  surroundings: Surroundings,
  reads: readonly CollectionName[],
): Promise<NamedInventory> {
  refuseTwoSources(command);
  const selection = selectionOf(command);
  const tell = (text: string) => void surroundings.stderr.write(`${printable(text)}\n`);
  const prometheus = await prometheusOf(command);
  const key = await redactKeyOf(command, tell);
  const sinceMs = performance.now();
  const selected = selectAsAsked(await loadWhole(command, surroundings, reads), selection);
  const measured =
    prometheus === undefined
      ? selected
      : await withMeasuredTraffic(selected, prometheus, command, surroundings, sinceMs);
  if (key !== undefined) tell(redactionNote);
  return redacted(measured, key);
}

async function loadWhole(
  command: Command,
  surroundings: Surroundings,
  reads: readonly CollectionName[],
): Promise<Inventory> {
  const { demo, cluster, filename } = command.opts<SourceFlags>();
  if (demo) return (await import("../cluster-scan/load-demo.ts")).loadDemo();
  if (cluster === false) return (await import("../cluster-scan/empty-inventory.ts")).emptyInventory();
  if (filename === undefined) return collectLive(command, surroundings, reads, givenContext(command));
  const { loadManifests } = await import("../cluster-scan/load-manifests.ts");
  const { stdin, stderr } = surroundings;
  return loadManifests(
    filename,
    () => readAll(stdin),
    (text) => void stderr.write(`${printable(text)}\n`),
  );
}

function givenContext(command: Command): { readonly context?: string } {
  const context = singleContextOf(command);
  return context === undefined ? {} : { context };
}

/** CONTRACT: exactly one source; a cluster flag beside -f, --demo or --no-cluster would be without effect. */
export function refuseTwoSources(command: Command): void {
  const { filename, demo, cluster } = command.opts<SourceFlags>();
  const named = [filename && "-f", demo && "--demo", cluster === false && "--no-cluster"].filter(
    (flag) => typeof flag === "string",
  );
  const live = liveFlags(command);
  const clash = named.length > 1 ? named : named.length === 1 && live.length > 0 ? [...named, ...live] : [];
  if (clash.length === 0) return;
  throw new Failure("input", `${clash.join(" and ")} name different sources; give exactly one.`);
}

/** The flags given that only a live cluster has. */
function liveFlags(command: Command): string[] {
  return ["context", "allContexts", ...clusterFlagNames]
    .filter((name) => command.getOptionValueSource(name) === "cli")
    .map((name) => command.options.find((option) => option.attributeName() === name)?.long ?? name);
}

async function readAll(stream: NodeJS.ReadStream): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
