import type { Command } from "commander";
import { Failure } from "../failure.ts";
import type { Benchmark } from "../knowledge/benchmarks.ts";
import { estateAssumptions } from "../knowledge/estate-assumptions.ts";
import { type Mesh, meshes } from "../knowledge/meshes.ts";
import { nearestMatch } from "../nearest-match.ts";
import { calibrate } from "../sizing/calibrate/calibrate.ts";
import type { Calibration } from "../sizing/calibrate/calibration.ts";
import type { Estate } from "../sizing/estate.ts";
import { collected } from "./collected.ts";
import { readLoadTest } from "./read-load-test.ts";

interface CalibrateFlags {
  readonly calibrate?: readonly string[];
  readonly calibrateMesh?: string;
  readonly calibrateCpu?: string;
}

export function addCalibrateFlags(command: Command): void {
  command
    .optionsGroup("Your own load test (JSON of fortio, or k6's summary):")
    .option("--calibrate <with,without>", "two files, with the mesh and without; also given twice", collected)
    .option("--calibrate-mesh <id[:layer]>", "what ran in it: istio-ambient:l4; else the only mesh of --mesh")
    .option("--calibrate-cpu <cores>", "what all proxies of the test used together");
}

/** The estate, moved to the hardware of the user's own load test where there is one. */
export async function calibrated(
  command: Command,
  estate: Estate,
  considered: readonly Mesh[],
  benchmarks: readonly Benchmark[],
): Promise<Estate> {
  const { calibrate: given, calibrateMesh, calibrateCpu } = command.opts<CalibrateFlags>();
  if (given === undefined) {
    const idle = [calibrateMesh && "--calibrate-mesh", calibrateCpu && "--calibrate-cpu"].find(Boolean);
    if (idle) throw new Failure("input", `${idle} says something about a load test; give its files with --calibrate.`);
    return estate;
  }
  const [first, second, ...more] = given.flatMap((files) => files.split(","));
  if (first === undefined || second === undefined || more.length > 0)
    throw new Failure(
      "input",
      "--calibrate takes two files, with the mesh and without it: one alone does not say what the mesh adds.",
    );
  const target = measuredMesh(calibrateMesh, considered);
  const proxyCores = calibrateCpu === undefined ? null : coresOf(calibrateCpu);
  const runs = { withMesh: await readLoadTest(first), without: await readLoadTest(second) };
  const { leftSpread } = estateAssumptions.calibrated;
  const calibration: Calibration = calibrate({ ...runs, ...target, proxyCores }, estate, benchmarks, leftSpread);
  return { ...estate, calibration, assumptions: [...estate.assumptions, ...calibration.notes] };
}

function measuredMesh(named: string | undefined, considered: readonly Mesh[]): { mesh: Mesh; layer: "l4" | "l7" } {
  const [only, ...others] = considered;
  if (named === undefined) {
    if (only !== undefined && others.length === 0) return { mesh: only, layer: only.layers.at(-1) ?? "l7" };
    throw new Failure(
      "input",
      "--calibrate: say which mesh ran in the load test with --calibrate-mesh, or with --mesh.",
    );
  }
  const [id = "", wantedLayer] = named.split(":");
  const mesh = meshes.find((one) => one.id === id);
  if (mesh === undefined) {
    const ids = meshes.map((one) => one.id);
    const near = nearestMatch(id, ids);
    const hint = near === undefined ? "" : ` Did you mean ${near}?`;
    throw new Failure("input", `--calibrate-mesh: there is no mesh "${id}"; expected one of ${ids.join(", ")}.${hint}`);
  }
  const layer = mesh.layers.find((one) => one === (wantedLayer ?? mesh.layers.at(-1)));
  if (layer !== undefined) return { mesh, layer };
  throw new Failure(
    "input",
    `--calibrate-mesh: ${id} has no layer "${wantedLayer}"; expected ${mesh.layers.join(" or ")}.`,
  );
}

function coresOf(text: string): number {
  const cores = /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : 0;
  if (cores > 0) return cores;
  throw new Failure("input", `--calibrate-cpu is "${text}"; expected a number of cores above 0, such as 0.4.`);
}
