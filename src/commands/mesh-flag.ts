import type { Command } from "commander";
import { Failure } from "../failure.ts";
import { type Mesh, maintainedMeshes, meshes } from "../knowledge/meshes.ts";
import { didYouMean, nearestMatch } from "../nearest-match.ts";

/** @param meaning what naming meshes does to the command */
export function addMeshFlag(command: Command, meaning = "consider only these meshes"): void {
  command.optionsGroup("Meshes:").option("--mesh <ids>", `${meaning} (${meshes.map(({ id }) => id).join(", ")})`);
}

/** The meshes to consider: those of --mesh in its order, else all that are maintained. */
export function consideredMeshes(command: Command): readonly Mesh[] {
  const { mesh: given } = command.opts<{ mesh?: string }>();
  if (given === undefined) return maintainedMeshes;
  const ids = [...new Set(given.split(",").map((id) => id.trim()))];
  return ids.map((id) => {
    const mesh = meshes.find((candidate) => candidate.id === id);
    if (mesh !== undefined) return mesh;
    const known = meshes.map((one) => one.id);
    const meant = didYouMean(nearestMatch(id, known));
    throw new Failure("input", `--mesh: there is no mesh "${id}"; expected one of ${known.join(", ")}${meant}.`);
  });
}
