import type { Mesh } from "../knowledge/meshes.ts";
import type { Severity } from "./finding.ts";
import type { MeshTrace } from "./installed-meshes.ts";
import type { SystemTrace } from "./system-traces.ts";

/** What a mesh that is there means to one that is considered. */
export function judgeMesh(mesh: Mesh, there: Mesh, trace: MeshTrace): Severity {
  const { running, onlyConfiguration, carriesWorkloads } = trace;
  if (onlyConfiguration && carriesWorkloads === 0) return "info";
  const installed = running || carriesWorkloads > 0;
  if (mesh.id === there.id) return installed ? "info" : "medium";
  if (!installed) return mesh.product === there.product ? "medium" : "info";
  const stayable = mesh.product === there.product && vendorWithout(mesh, trace) === undefined;
  return stayable || carriesWorkloads === 0 ? "medium" : "high";
}

/** The distribution that somebody runs for its users, if that does not offer the mesh. */
export function vendorWithout(mesh: Mesh, { distributions }: Pick<MeshTrace, "distributions">) {
  return distributions.find(
    ({ managedBy, offers }) => managedBy !== undefined && offers !== undefined && !offers.includes(mesh.id),
  );
}

/** What another system that is there means to a mesh that is considered. */
export function judgeSystem(mesh: Mesh, { system, running, carriesWorkloads }: SystemTrace): Severity {
  if (system.kind === "manager" || system.kind === "network") return "info";
  const related = system.of === mesh.product;
  if (!running && carriesWorkloads === 0) return related ? "medium" : "info";
  return related || carriesWorkloads === 0 ? "medium" : "high";
}
