import type { MeshSystem } from "../knowledge/mesh-systems.ts";
import type { Mesh } from "../knowledge/meshes.ts";
import { vendorWithout } from "./existing-mesh-severity.ts";
import type { MeshTrace } from "./installed-meshes.ts";
import type { SystemTrace } from "./system-traces.ts";

/** What to do for a considered mesh where one is there. */
export function keepOrMove(mesh: Mesh, there: Mesh, trace: MeshTrace): string {
  const { running, onlyConfiguration, carriesWorkloads } = trace;
  const [distribution] = trace.distributions;
  if (onlyConfiguration && carriesWorkloads === 0) {
    return mesh.product === there.product
      ? `Read it before you install ${mesh.name}, which will do at once what it says.`
      : `${mesh.name} does not read it: write what it says anew, as far as it is wanted.`;
  }
  if (!running && carriesWorkloads === 0) return removeFirst(there.name, mesh);
  const managed = distribution?.managedBy === undefined ? "" : ` ${distribution.managedBy} runs it.`;
  const limits = `${managed}${distribution?.limits === undefined ? "" : ` ${distribution.limits}`}${askVendor(distribution)}`;
  const what = distribution?.name ?? there.name;
  if (mesh.id === there.id) {
    if (distribution?.migration !== undefined)
      return `Keep ${there.name}, but not as ${what}: ${distribution.migration}`;
    return `Keep ${there.name}: see whether its version is supported, and upgrade it if need be.${limits}`;
  }
  const vendor = vendorWithout(mesh, trace);
  if (mesh.product === there.product && vendor !== undefined) {
    return `With ${vendor.name} there is no ${mesh.name}: keep ${there.name}, or remove ${vendor.name} before you install ${mesh.name} yourself.${limits}`;
  }
  if (mesh.product === there.product) {
    return `${there.name} and ${mesh.name} share a control plane: move namespaces from one mode to the other, one at a time.${limits}`;
  }
  return moveTo(mesh, there.name);
}

/** The same where another system is. */
export function keepOrMoveSystem(mesh: Mesh, { system, running, carriesWorkloads }: SystemTrace): string {
  const { kind, name, of, limits } = system;
  if (kind === "manager") {
    return `${name} only tells meshes what to do, and need not go: see whether it knows ${mesh.name}, or whether somebody still uses it.`;
  }
  if (kind === "network") {
    return `Calls through ${name} do not pass ${mesh.name}: keep its routes for what lies outside the mesh, and call the mesh's own Services by their names.`;
  }
  if (!running && carriesWorkloads === 0) return removeFirst(name, mesh);
  const ask = askVendor(system);
  if (of === mesh.product) {
    return `Find out what ${name} has installed of ${mesh.name} before you install that yourself: two control planes contend for the same objects.${limits === undefined ? "" : ` ${limits}`}${ask}`;
  }
  return `${moveTo(mesh, name)}${ask}`;
}

function askVendor(system: MeshSystem | undefined): string {
  return system?.state.status === "unknown" ? ` Ask its vendor how long ${system.name} is supported.` : "";
}

function removeFirst(name: string, mesh: Mesh): string {
  return `Make sure that nobody uses what is left of ${name}, and remove it before you install ${mesh.name}.`;
}

function moveTo(mesh: Mesh, name: string): string {
  return `Move to ${mesh.name} namespace by namespace, never both in one pod, with plain text allowed between the two until ${name} is removed; or keep ${name}.`;
}
