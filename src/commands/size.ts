import type { Command } from "commander";
import { placementFor } from "../assessment/placement-for.ts";
import { planSteps } from "../assessment/plan-steps.ts";
import { plansAsSeen } from "../assessment/unseen-counts.ts";
import { Failure } from "../failure.ts";
import type { Benchmark } from "../knowledge/benchmarks.ts";
import { estateAssumptions } from "../knowledge/estate-assumptions.ts";
import { meshes as allMeshes } from "../knowledge/meshes.ts";
import { platforms } from "../knowledge/platforms.ts";
import { nearestMatch } from "../nearest-match.ts";
import { estateFrom } from "../sizing/estate-from.ts";
import { planAll } from "../sizing/plan-all.ts";
import { replayBenchmark } from "../sizing/replay.ts";
import { addAnswerFlags } from "./answer-flags.ts";
import { addBenchmarksFlag, knownBenchmarks } from "./benchmarks-flag.ts";
import { addCalibrateFlags, calibrated } from "./calibrate-flags.ts";
import type { CommandModule } from "./command-module.ts";
import { addLikeFlag, estateList, likeOf } from "./like-flag.ts";
import { addMeshFlag, consideredMeshes } from "./mesh-flag.ts";
import { addOutputFlags, formatsOf, writeReport } from "./output-flags.ts";
import { addPriceFlags, pricesOf } from "./price-flags.ts";
import { addPrometheusFlags } from "./prometheus-flags.ts";
import { addSizeFlags, growthOf } from "./size-flags.ts";
import { sizeSources } from "./size-sources.ts";
import { addNoClusterFlag, addSourceFlags } from "./source-flags.ts";
import { writeToStream } from "./write-report.ts";

/** `mesh-check size`: what each mesh costs, from flags and answers alone or for an estate that is scanned. */
export const sizeCommand: CommandModule = {
  define(command) {
    addSizeFlags(command);
    command.option("--benchmark <id>", "replay the published rule of one benchmark instead of the full model");
    addBenchmarksFlag(command);
    addLikeFlag(command);
    addPriceFlags(command);
    addCalibrateFlags(command);
    addSourceFlags(command);
    addNoClusterFlag(command);
    addPrometheusFlags(command);
    addAnswerFlags(command);
    addMeshFlag(command);
    addOutputFlags(command, "sizing");
    command.addHelpText(
      "after",
      "\nWith --pods or --services, answers that say them, or --like, no cluster is looked at.\nAt a terminal and with nothing of all this, a few questions are asked.",
    );
  },

  async run(command, surroundings) {
    formatsOf(command, "sizing");
    const like = likeOf(command);
    if (like === "list") {
      await writeToStream(surroundings.stdout, estateList());
      return 0;
    }
    const meshes = consideredMeshes(command);
    const growth = growthOf(command);
    const prices = pricesOf(command);
    const benchmarks = await knownBenchmarks(command);
    const benchmark = benchmarkOf(command, benchmarks);
    const { inventory, seen, missing, context, interrupted, ...told } = await sizeSources(command, surroundings, like);
    const found = estateFrom(told, { assumptions: estateAssumptions, platforms });
    const estate = await calibrated(command, found, meshes, benchmarks);
    const placement = placementFor(inventory, meshes, { ...told.like?.answers, ...told.answers, ...told.flags });
    const completion = { steps: [placement, ...planSteps(context, prices)], nodePools: context.nodePools };
    const plans =
      benchmark === undefined
        ? planAll(estate, meshes, benchmarks, growth, completion)
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
    return interrupted || surroundings.interrupted.aborted ? 130 : 0;
  },
};

function benchmarkOf(command: Command, benchmarks: readonly Benchmark[]): Benchmark | undefined {
  const { benchmark: wanted, ...others } = command.opts<Readonly<Record<string, unknown>> & { benchmark?: string }>();
  if (wanted === undefined) return undefined;
  const without = ["mesh", "growth", "calibrate"].filter((flag) => others[flag] !== undefined);
  if (without.length > 0)
    throw new Failure(
      "input",
      `--benchmark replays one record's rule for its own mesh; leave out ${without.map((flag) => `--${flag}`).join(" and ")}.`,
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
