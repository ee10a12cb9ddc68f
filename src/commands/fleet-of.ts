import type { Command } from "commander";
import type { CollectionName } from "../cluster-scan/inventory.ts";
import { Failure } from "../failure.ts";
import { connectionFlags } from "./cluster-flags.ts";
import type { Surroundings } from "./command-module.ts";
import { contextsOf } from "./fleet-contexts.ts";
import type { FleetJob } from "./fleet-scan.ts";
import { loadContext } from "./live-source.ts";
import { asksPrometheus } from "./prometheus-flags.ts";
import { asksRedaction } from "./redact-flags.ts";
import { selectionOf } from "./selection-flags.ts";
import { refuseTwoSources } from "./source-flags.ts";

/**
 * The contexts of a fleet and how each is read; undefined where the flags mean one cluster. A wrong flag is refused
 * here, once and before any cluster is asked, because it is no cluster's failure.
 */
export async function fleetOf(
  command: Command,
  surroundings: Surroundings,
  reads: readonly CollectionName[],
): Promise<Pick<FleetJob<never>, "contexts" | "load"> | undefined> {
  refuseTwoSources(command);
  connectionFlags(command);
  selectionOf(command);
  const contexts = await contextsOf(command);
  if (contexts === undefined) return undefined;
  if (asksRedaction(command))
    throw new Failure(
      "input",
      "--redact: a fleet's report names contexts and servers; redact clusters one by one with the same --redact-key.",
    );
  if (asksPrometheus(command))
    throw new Failure(
      "input",
      "--prometheus: its metrics do not say which of several clusters they are about; assess one --context at a time.",
    );
  const sinceMs = performance.now();
  return { contexts, load: (context) => loadContext(command, surroundings, reads, { context, sinceMs }) };
}
