import type { Command } from "commander";
import { emptyInventory } from "../cluster-scan/empty-inventory.ts";
import type { CollectionName, Inventory } from "../cluster-scan/inventory.ts";
import { onlySelected } from "../cluster-scan/selection.ts";
import { Failure } from "../failure.ts";
import { printable } from "../printable.ts";
import { snapshotName, writtenText } from "../report/snapshot-text.ts";
import { collectScript } from "./collect-script.ts";
import type { CommandModule, Surroundings } from "./command-module.ts";
import { singleContextOf } from "./fleet-contexts.ts";
import { generatedAt } from "./generated-at.ts";
import { addPrometheusFlags } from "./prometheus-flags.ts";
import { asksRedaction } from "./redact-flags.ts";
import { selectionOf } from "./selection-flags.ts";
import { addSourceFlags, loadSource } from "./source-flags.ts";
import { stamp as tool } from "./tool.ts";
import { writeToStream, writeWholeFile } from "./write-report.ts";

interface Flags {
  readonly outputFile?: string;
  readonly script?: true;
}

/** A snapshot describes a cluster: it is for whoever made it. */
const onlyOwner = 0o600;

/** `mesh-check collect`: saves a snapshot of what a scan reads, for a later run or another machine. */
export const collectCommand: CommandModule = {
  define(command) {
    addSourceFlags(command);
    addPrometheusFlags(command);
    command
      .optionsGroup("Snapshot:")
      .option("--output-file <path>", "where to write it; - for stdout (default: a name with context and time)")
      .option("--script", "print a shell script that collects with kubectl alone; -f reads its output")
      .addHelpText("after", examples);
  },

  whenInterrupted: "nothing was written",

  async run(command, surroundings) {
    const flags = command.opts<Flags>();
    refuseTerminal(flags, surroundings);
    if (flags.script) return printScript(command, flags, surroundings);
    const stamp = { generatedAt: generatedAt(surroundings.env), tool, redacted: asksRedaction(command) };
    const { encodeSnapshot } = await import("../cluster-scan/snapshot/encode-snapshot.ts");
    const inventory = onlySelected(await loadSource(command, surroundings, everything()));
    const bytes = await encodeSnapshot(inventory, stamp);
    if (surroundings.interrupted.aborted) return 130;
    await write(bytes, flags.outputFile ?? snapshotName(inventory, stamp.generatedAt), inventory, surroundings);
    return 0;
  },
};

/** More than today's checks look at: a later version may look at more, and only now is there a cluster to ask. */
function everything(): readonly CollectionName[] {
  return Object.keys(emptyInventory().records) as CollectionName[];
}

async function write(
  bytes: Uint8Array,
  path: string,
  inventory: Inventory,
  { stdout, stderr }: Surroundings,
): Promise<void> {
  if (path === "-") await writeToStream(stdout, bytes);
  else await writeWholeFile(path, bytes, onlyOwner);
  for (const line of writtenText(inventory, path, bytes.length)) stderr.write(`${printable(line)}\n`);
}

function refuseTerminal({ outputFile, script }: Flags, { stdout }: Surroundings): void {
  if (outputFile !== "-" || script || !stdout.isTTY) return;
  throw new Failure(
    "input",
    "--output-file -: a snapshot is compressed, and standard output is a terminal; give a path, or a pipe.",
  );
}

/** Where the script runs, kubectl finds the cluster; only these flags are printed into it. */
const scriptFlags = ["script", "outputFile", "context", "namespace", "allNamespaces"];

async function printScript(command: Command, { outputFile = "-" }: Flags, { stdout }: Surroundings): Promise<0> {
  const without = command.options.find((option) => {
    const name = option.attributeName();
    return command.getOptionValueSource(name) === "cli" && !scriptFlags.includes(name);
  });
  if (without !== undefined)
    throw new Failure(
      "input",
      `--script only prints a script, for which ${without.long ?? without.flags} means nothing; leave one of them out.`,
    );
  const context = singleContextOf(command);
  const namespaces = selectionOf(command)?.namespaces;
  const script = collectScript({
    ...(context === undefined ? {} : { context }),
    ...(namespaces === undefined ? {} : { namespaces }),
  });
  if (outputFile === "-") await writeToStream(stdout, script);
  else await writeWholeFile(outputFile, script);
  return 0;
}

const examples = `
For example:
  mesh-check collect                                      the cluster of the current context
  mesh-check collect --output-file shop.json.gz           then mesh-check -f shop.json.gz
  mesh-check collect --redact                             names replaced, to give it away
  mesh-check collect --script > collect.sh                for people who may run nothing but kubectl:
                                                          sh collect.sh > dump.json; mesh-check -f dump.json`;
