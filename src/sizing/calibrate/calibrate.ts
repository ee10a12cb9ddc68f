import { Failure } from "../../failure.ts";
import type { Benchmark } from "../../knowledge/benchmarks.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import { addedLatency } from "../added-latency.ts";
import { describeNumber } from "../describe-range.ts";
import type { Estate } from "../estate.ts";
import type { Calibration } from "./calibration.ts";
import type { LoadTest } from "./load-test.ts";
import { testCores } from "./test-cores.ts";
import { testNotes } from "./test-notes.ts";

/** What the user says about the two runs. */
export interface CalibrationCase {
  readonly withMesh: LoadTest;
  readonly without: LoadTest;
  readonly mesh: Mesh;
  readonly layer: "l4" | "l7";
  /** Cores that all proxies of the test used together; null where not told. */
  readonly proxyCores: number | null;
}

const percentiles = ["p90", "p99", "p50"] as const;

/**
 * Compares a load test with the mesh and without with what the records say of the same mesh: the difference of a
 * percentile is what the mesh adds, and that over what was expected is the factor by which this hardware, these
 * connections and this load generator differ from the published ones. CPU likewise, where it is told: measured over
 * what the model gives for two pods at the test's rate. All meshes move by the same factor; the one that was measured
 * keeps only `leftSpread` of the spread between studies.
 *
 * Throws a Failure when the run with the mesh is no slower at the 90th percentile: then they were swapped, or noise is
 * all they show.
 */
export function calibrate(
  told: CalibrationCase,
  estate: Estate,
  benchmarks: readonly Benchmark[],
  leftSpread: number,
): Calibration {
  const { mesh, layer, withMesh, without, proxyCores } = told;
  const measuredMs = {
    p50: addedAt(told, "p50"),
    p90: addedAt(told, "p90"),
    p99: addedAt(told, "p99"),
  };
  const pivot = percentiles.find((name) => withMesh.latencyMs[name] !== null && without.latencyMs[name] !== null);
  if (pivot === undefined || measuredMs[pivot] === null) throw new Failure("input", notSlower(told, pivot));
  const expected = addedLatency(benchmarks, mesh.id, layer, estate).addedLatencyMs[pivot]?.expected;
  const latencyFactor = expected === undefined || expected === 0 ? null : measuredMs[pivot] / expected;
  const modelled = proxyCores === null ? 0 : testCores(told, estate, benchmarks);
  const cpuFactor = proxyCores === null || modelled === 0 ? null : proxyCores / modelled;
  return {
    mesh: mesh.id,
    layer,
    latencyFactor,
    measuredMs,
    cpuFactor,
    leftSpread,
    notes: [
      `Calibrated by a load test of your own (${withMesh.generator}, ${describeNumber(withMesh.requestsPerSecond)} requests/s): ${mesh.name} adds ${describeNumber(measuredMs[pivot])} ms at ${pivot}${expected === undefined ? ", of which nothing is published" : `, ${movedBy(latencyFactor ?? 1)} the ${describeNumber(expected)} ms of the records; the latency of every mesh is moved by that`}.`,
      ...(cpuFactor === null || proxyCores === null
        ? ["CPU is not calibrated: --calibrate-cpu tells what the test's proxies used."]
        : [
            `Its proxies used ${describeNumber(proxyCores)} cores, ${movedBy(cpuFactor)} the ${describeNumber(modelled)} of the model; the CPU of every mesh's proxies is moved by that.`,
          ]),
      ...testNotes(told),
    ],
  };
}

/** What the mesh adds at a percentile; null where it is not known or lost in noise. */
function addedAt({ withMesh, without }: CalibrationCase, percentile: "p50" | "p90" | "p99"): number | null {
  const [slow, fast] = [withMesh.latencyMs[percentile], without.latencyMs[percentile]];
  return slow === null || fast === null || slow <= fast ? null : slow - fast;
}

/** "1.8 times" */
function movedBy(factor: number): string {
  return `${describeNumber(factor)} times`;
}

function notSlower({ withMesh, without }: CalibrationCase, pivot: "p50" | "p90" | "p99" | undefined): string {
  if (pivot === undefined) {
    return "--calibrate: the two files have no percentile in common; expected p50, p90 or p99 in both.";
  }
  const [slow, fast] = [withMesh.latencyMs[pivot] ?? 0, without.latencyMs[pivot] ?? 0];
  return `--calibrate: the first file, of the run with the mesh, has a ${pivot} of ${describeNumber(slow)} ms, no more than the ${describeNumber(fast)} ms of the second; give the run with the mesh first, or measure longer.`;
}
