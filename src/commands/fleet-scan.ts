import type { ContextOutcome } from "../assessment/fleet.ts";
import { type Survey, survey } from "../assessment/survey.ts";
import { checks } from "../cluster-scan/checks/index.ts";
import type { Inventory } from "../cluster-scan/inventory.ts";
import type { Suppress } from "../cluster-scan/run-checks.ts";
import { Failure } from "../failure.ts";
import type { Mesh } from "../knowledge/meshes.ts";

/** How each cluster of a fleet is read and reported. */
export interface FleetJob<Cluster> {
  readonly contexts: readonly string[];
  readonly meshes: readonly Mesh[];
  /** Throws a Failure where the context leads to nothing. */
  readonly load: (context: string) => Promise<Inventory>;
  /** Marks the findings that are accepted, the same in every cluster. */
  readonly suppress?: Suppress | undefined;
  /** ISO 8601: when they are read. */
  readonly at?: string;
  /** What is reported of one cluster. */
  readonly report: (seen: Survey) => Cluster;
}

/** Clusters in reading at a time: each has lists in flight of its own, and its objects in memory. */
const concurrency = 2;

/**
 * Reads and reports every context, in the end in their order. A Failure of one is its own; anything else is a bug, ends
 * the rest and is thrown. After an interrupt no further context is begun.
 *
 * @param onProgress told of each context that is begun
 */
export async function scanContexts<Cluster>(
  job: FleetJob<Cluster>,
  interrupted: AbortSignal,
  onProgress: (text: string) => void = () => {},
): Promise<readonly ContextOutcome<Cluster>[]> {
  const outcomes = new Map<string, ContextOutcome<Cluster>>();
  let next = 0;
  const work = async () => {
    for (let context = job.contexts[next++]; context !== undefined; context = job.contexts[next++]) {
      onProgress(`${outcomes.size} of ${job.contexts.length} clusters read; reading ${context}`);
      try {
        outcomes.set(context, interrupted.aborted ? unread(context) : await scanContext(context, job, interrupted));
      } catch (error) {
        next = job.contexts.length;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return job.contexts.flatMap((context) => outcomes.get(context) ?? []);
}

async function scanContext<Cluster>(
  context: string,
  { load, meshes, suppress, at, report }: FleetJob<Cluster>,
  interrupted: AbortSignal,
): Promise<ContextOutcome<Cluster>> {
  const inventory = await load(context).catch((error: unknown) => {
    if (error instanceof Failure) return error;
    throw error;
  });
  if (inventory instanceof Failure)
    return { status: "failed", context, reason: inventory.message, kind: inventory.kind };
  if (interrupted.aborted && Object.keys(inventory.counts).length === 0) return unread(context);
  const seen = survey({ ...inventory, context }, checks, meshes, suppress, at);
  const { installed } = seen;
  return { status: "read", context, cluster: report(seen), services: inventory.records.services, installed };
}

function unread(context: string): ContextOutcome<never> {
  return { status: "failed", context, reason: "interrupted before anything was read", kind: "unseen" };
}
