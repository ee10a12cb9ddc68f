import type { Command } from "commander";
import type { Coverage } from "../assessment/assessment.ts";
import { clusterSummary } from "../assessment/cluster-summary.ts";
import { plansAsSeen, toUnread, unseenCounts } from "../assessment/unseen-counts.ts";
import { certainCounts } from "../cluster-scan/certain-counts.ts";
import { buildGraph, graphReads } from "../cluster-scan/dependencies/build-graph.ts";
import { hiddenServices } from "../cluster-scan/dependencies/hidden-services.ts";
import { emptyInventory } from "../cluster-scan/empty-inventory.ts";
import { countEstate, estateReads } from "../cluster-scan/estate-counts.ts";
import { measuredLoads } from "../cluster-scan/measured-loads.ts";
import { unreadBehind } from "../cluster-scan/unread-kinds.ts";
import { Failure } from "../failure.ts";
import { type Benchmark, benchmarks } from "../knowledge/benchmarks.ts";
import { estateAssumptions } from "../knowledge/estate-assumptions.ts";
import { meshes as allMeshes } from "../knowledge/meshes.ts";
import { platforms } from "../knowledge/platforms.ts";
import { nearestMatch } from "../nearest-match.ts";
import { answersFromScan, scanAnswerReads } from "../questionnaire/from-scan.ts";
import type { SizeReport } from "../report/published-values.ts";
import { type EstateSources, estateFrom } from "../sizing/estate-from.ts";
import { planAll } from "../sizing/plan-all.ts";
import { replayBenchmark } from "../sizing/replay.ts";
import { addAnswerFlags, givenAnswers } from "./answer-flags.ts";
import type { CommandModule, Surroundings } from "./command-module.ts";
import { addMeshFlag, consideredMeshes } from "./mesh-flag.ts";
import { addOutputFlags, formatsOf, writeReport } from "./output-flags.ts";
import { addSizeFlags, growthOf, sizeFlagsOf } from "./size-flags.ts";
import { addNoClusterFlag, addSourceFlags, loadSource, namesSource } from "./source-flags.ts";

/** `mesh-check size`: what each mesh costs, from flags and answers alone or for an estate that is scanned. */
export const sizeCommand: CommandModule = {
  define(command) {
    addSizeFlags(command);
    command.option("--benchmark <id>", "replay the published rule of one benchmark instead of the full model");
    addSourceFlags(command);
    addNoClusterFlag(command);
    addAnswerFlags(command);
    addMeshFlag(command);
    addOutputFlags(command, "sizing");
    command.addHelpText("after", "\nWith --pods or --services, or answers that say them, no cluster is looked at.");
  },

  async run(command, surroundings) {
    formatsOf(command, "sizing");
    const meshes = consideredMeshes(command);
    const growth = growthOf(command);
    const benchmark = benchmarkOf(command);
    const { seen, missing, ...told } = await sources(command, surroundings);
    const estate = estateFrom(told, { assumptions: estateAssumptions, platforms });
    const plans =
      benchmark === undefined
        ? planAll(estate, meshes, benchmarks, growth)
        : allMeshes
            .filter(({ id }) => id === benchmark.mesh)
            .flatMap((mesh) => replayBenchmark(benchmark, estate, mesh, benchmarks));
    const report = {
      schemaVersion: 1,
      ...seen,
      traffic: estate.traffic,
      plans: plansAsSeen(plans, missing),
    } as const;
    await writeReport("sizing", report, command, surroundings);
    return surroundings.interrupted.aborted ? 130 : 0;
  },
};

/** What sizing looks at of a cluster. */
const reads = [...new Set([...graphReads, ...estateReads, ...scanAnswerReads])];

/** What was looked at, and what is missing in the counts. */
interface Sight {
  readonly seen: Pick<SizeReport, "source" | "cluster" | "coverage">;
  readonly missing: Coverage["unread"];
}

/** A napkin that says pods or services needs no cluster; otherwise the objects are counted and the flags refine them. */
async function sources(command: Command, surroundings: Surroundings): Promise<EstateSources & Sight> {
  const flags = sizeFlagsOf(command);
  const answers = await givenAnswers(command);
  const saysShape = [flags, answers].some(({ pods, services }) => pods !== undefined || services !== undefined);
  const napkin = saysShape && !namesSource(command);
  const inventory = napkin ? emptyInventory() : await loadSource(command, surroundings, reads);
  if (inventory.source === "none") return { answers, flags, seen: {}, missing: [] };
  const { records } = inventory;
  const graph = buildGraph(records, hiddenServices(inventory));
  const estateCounts = certainCounts(countEstate(records), inventory);
  const found = answersFromScan(inventory, estateCounts, graph, null);
  const missing = unseenCounts(inventory, flags, answers);
  return {
    answers,
    flags,
    scan: { answers: found, estateCounts, loads: measuredLoads(graph, records) },
    missing,
    seen: {
      source: inventory.source,
      cluster: clusterSummary(inventory),
      coverage: { unread: toUnread(unreadBehind(reads, inventory)), countsAssumed: missing.length > 0 },
    },
  };
}

function benchmarkOf(command: Command): Benchmark | undefined {
  const { benchmark: wanted, mesh, growth } = command.opts<{ benchmark?: string; mesh?: string; growth?: string }>();
  if (wanted === undefined) return undefined;
  if (mesh !== undefined || growth !== undefined)
    throw new Failure(
      "input",
      "--benchmark replays one record's rule for its own mesh; leave out --mesh and --growth.",
    );
  const found = benchmarks.find(({ id }) => id === wanted);
  if (found !== undefined) return found;
  const replayable = benchmarks.filter(({ rule }) => rule !== undefined).map(({ id }) => id);
  const near = nearestMatch(wanted, replayable);
  const hint = near === undefined ? "" : ` Did you mean ${near}?`;
  throw new Failure(
    "input",
    `--benchmark: there is no benchmark "${wanted}"; those that state a rule are ${replayable.join(", ")}.${hint}`,
  );
}
