import type { Mesh } from "../knowledge/meshes.ts";

/** "1.29 is supported until 2026-10-12", of the oldest version whose end data/meshes.json knows; undefined where it knows none. */
export function supportedUntil({ endOfSupport = {} }: Mesh, versions: readonly string[]): string | undefined {
  const minors = versions.map((version) => version.split(".").slice(0, 2).join("."));
  const known = minors.find((minor) => Object.hasOwn(endOfSupport, minor));
  return known === undefined ? undefined : `${known} is supported until ${endOfSupport[known]}`;
}
