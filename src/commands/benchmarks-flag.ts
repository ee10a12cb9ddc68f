import type { Command } from "commander";
import { type Benchmark, benchmarks } from "../knowledge/benchmarks.ts";

/** `--benchmarks FILE`: measurements of the user's own, beside the published ones. */
export function addBenchmarksFlag(command: Command): void {
  command.option("--benchmarks <file>", "measurements of your own, used beside the published ones (JSON)");
}

/** The published measurements, with those of --benchmarks after them. Throws a Failure for a file that is not valid. */
export async function knownBenchmarks(command: Command): Promise<readonly Benchmark[]> {
  const { benchmarks: file } = command.opts<{ benchmarks?: string }>();
  if (file === undefined) return benchmarks;
  const { readBenchmarks } = await import("./read-benchmarks.ts");
  const { completeOwnBenchmarks } = await import("../knowledge/own-benchmarks.ts");
  return [...benchmarks, ...completeOwnBenchmarks(await readBenchmarks(file), benchmarks, file)];
}
