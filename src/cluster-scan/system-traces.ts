import { type MeshSystem, meshSystems } from "../knowledge/mesh-systems.ts";
import { memoised } from "./memoised.ts";
import { type MeshRecords, signsOf } from "./signs.ts";
import { type Trace, traceOf } from "./trace.ts";

/** A system of data/mesh-systems.json that has left signs in the cluster. */
export interface SystemTrace extends Trace {
  readonly system: MeshSystem;
}

/** Every such system, in the order of the file. One that comes with another, and is not told apart from it, is left out. */
export const findSystemTraces = memoised((records: MeshRecords): readonly SystemTrace[] => {
  const found = meshSystems.flatMap((system) => {
    const trace = traceOf(system, signsOf(system, records), records);
    return trace === undefined ? [] : [{ system, ...trace }];
  });
  const brought = new Set(found.flatMap(({ system }) => system.brings ?? []));
  return found.filter(({ system }) => !brought.has(system.id));
});

/** Whether a mesh runs that data/meshes.json does not have. */
export function otherMeshRuns(records: MeshRecords): boolean {
  return findSystemTraces(records).some(
    ({ system, running, carriesWorkloads }) =>
      (system.kind === "mesh" || system.kind === "distribution") && (running || carriesWorkloads > 0),
  );
}
