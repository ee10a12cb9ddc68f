import { Failure } from "../failure.ts";
import type { Benchmark } from "../knowledge/benchmarks.ts";
import { estateAssumptions } from "../knowledge/estate-assumptions.ts";
import { meshes } from "../knowledge/meshes.ts";
import { platforms } from "../knowledge/platforms.ts";
import { nearestMatch } from "../nearest-match.ts";
import { addBenchmarksFlag, knownBenchmarks } from "./benchmarks-flag.ts";
import type { CommandModule } from "./command-module.ts";
import { addOutputFlags, formatsOf, writeReport } from "./output-flags.ts";

/** `mesh-check benchmarks [ID | validate]`: the published measurements, one of them, or the back-test. */
export const benchmarksCommand: CommandModule = {
  define(command) {
    command.argument("[id]", "one measurement in full, or validate: the back-test of the sizing model");
    addBenchmarksFlag(command);
    addOutputFlags(command, "benchmarks");
  },

  async run(command, surroundings) {
    const [wanted] = command.args;
    const benchmarks = await knownBenchmarks(command);
    if (wanted === "validate") {
      formatsOf(command, "validation");
      const { backTest } = await import("../sizing/validate/back-test.ts");
      const judged = backTest(benchmarks, meshes, { assumptions: estateAssumptions, platforms });
      await writeReport("validation", { schemaVersion: 1, ...judged }, command, surroundings);
      return 0;
    }
    const listed = wanted === undefined ? benchmarks : [named(wanted, benchmarks)];
    await writeReport("benchmarks", { schemaVersion: 1, benchmarks: listed }, command, surroundings);
    return 0;
  },
};

function named(wanted: string, benchmarks: readonly Benchmark[]): Benchmark {
  const found = benchmarks.find(({ id }) => id === wanted);
  if (found !== undefined) return found;
  const near = nearestMatch(wanted, [...benchmarks.map(({ id }) => id), "validate"]);
  const hint = near === undefined ? "" : ` Did you mean ${near}?`;
  throw new Failure(
    "input",
    `benchmarks: there is no measurement "${wanted}"; expected its id (\`mesh-check benchmarks\` lists them) or validate.${hint}`,
  );
}
