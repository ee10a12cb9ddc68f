import type { Command } from "commander";
import { Failure } from "../failure.ts";
import { type Mesh, meshes } from "../knowledge/meshes.ts";

export function addMeshFlag(command: Command): void {
  command
    .optionsGroup("Meshes:")
    .option("--mesh <ids>", `consider only these meshes (${meshes.map(({ id }) => id).join(", ")})`);
}

/** The meshes to consider: those of --mesh in its order, else all that are maintained. */
export function consideredMeshes(command: Command): readonly Mesh[] {
  const { mesh: given } = command.opts<{ mesh?: string }>();
  if (given === undefined) return meshes.filter(({ status }) => status === "active");
  const ids = [...new Set(given.split(",").map((id) => id.trim()))];
  return ids.map((id) => {
    const mesh = meshes.find((candidate) => candidate.id === id);
    if (mesh !== undefined) return mesh;
    throw new Failure(
      "input",
      `--mesh: there is no mesh "${id}"; expected one of ${meshes.map((m) => m.id).join(", ")}.`,
    );
  });
}
