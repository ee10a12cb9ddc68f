import { managedOn, meshSupport } from "../../knowledge/mesh-support.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import { type PlatformNeed, platformNeeds } from "../../knowledge/platform-needs.ts";
import type { Platform } from "../../knowledge/platforms.ts";
import { forbiddenCapabilities } from "../../knowledge/pod-security.ts";
import { type Condition, conditionFor, defineCheck } from "../check.ts";
import { namespaceOf } from "../dependencies/service-directory.ts";
import { enforcedLevel } from "../enforced-level.ts";
import type { Records } from "../inventory.ts";
import { versionKind } from "../kinds.ts";
import { isMeshable } from "../meshable.ts";
import { platformIn, platformReads } from "../platform-signs.ts";

/**
 * Needs and their sources are data/platform-needs.json's: a platform or a setting more is no code. What concerns a mesh's
 * CNI plug-in is said of sidecars only where some namespace refuses their init container, since else nobody installs it.
 */
export const platformSettings = defineCheck({
  id: "platform-settings",
  title: "the platform asks for no special settings, and has no mesh of its own to choose",
  why:
    "Charts expect CNI configuration and binaries, quotas and security policies as most clusters have them. Some platforms " +
    "keep them elsewhere, or forbid what a mesh does by default: installed without the right values, its agents do not start, " +
    "or pods stay outside the mesh without any error. Some run a mesh for their customers, with limits of its own.",
  sources: distinct([
    ...platformNeeds.flatMap(({ sources }) => sources),
    ...meshSupport.flatMap(({ managed }) => managed.map(({ source }) => source)),
  ]),
  reads: [...platformReads, "namespaces", "workloads"],

  run: (records, meshes) => {
    const platform = platformIn(records);
    const levels = levelsOfApplications(records);
    if (platform === undefined) return [];
    const needs = platformNeeds.filter(({ platforms }) => platforms.includes(platform.id));
    return [
      ...needs.flatMap((need) =>
        conditionFor(
          meshes,
          (mesh) => (applies(need, mesh, levels) ? need.meshes[mesh.id]?.severity : undefined),
          () => ({ resource, place: need.id, message: need.message, cure: (mesh) => remedyOf(need, mesh) }),
        ),
      ),
      ...managedMeshes(platform, meshes),
    ];
  },
});

const resource = { kind: versionKind, name: "kubernetes" };

/** A mesh that the platform runs itself, for those who consider that mesh. */
function managedMeshes({ id, name }: Platform, meshes: readonly Mesh[]): readonly Condition[] {
  return managedOn(id).flatMap(({ product, offer }) =>
    conditionFor(
      meshes,
      (mesh) => (mesh.product === product ? "info" : undefined),
      () => ({
        resource,
        place: `managed-${product}`,
        message: `is ${name}, which has a managed mesh: ${offer.name}`,
        cure: (mesh) => {
          const runs = offer.meshes.includes(mesh.id);
          const choice = runs ? `Choose between it and ${mesh.name} of your own` : `It does not run ${mesh.name}`;
          return { text: `${choice}. Its limits: ${offer.limits.join("; ")}.` };
        },
      }),
    ),
  );
}

/** The pod security levels that namespaces with applications enforce. */
function levelsOfApplications({ namespaces, workloads }: Pick<Records, "namespaces" | "workloads">): readonly string[] {
  const used = new Set(workloads.filter(isMeshable).map(namespaceOf));
  return namespaces.filter(({ ref, aside }) => !aside && used.has(ref.name)).map(enforcedLevel);
}

function applies({ ofCniPlugin }: PlatformNeed, mesh: Mesh, levels: readonly string[]): boolean {
  return (
    !ofCniPlugin || levels.some((level) => forbiddenCapabilities(level, mesh.injection.initCapabilities).length > 0)
  );
}

function remedyOf(need: PlatformNeed, mesh: Mesh): { readonly text: string; readonly patch?: unknown } | undefined {
  const own = need.meshes[mesh.id];
  if (own === undefined) return undefined;
  return { text: own.remedy, ...(own.values === undefined ? {} : { patch: own.values }) };
}

/** Several needs rest on the same page. */
function distinct<Source extends { readonly url: string }>(sources: readonly Source[]): readonly Source[] {
  return [...new Map(sources.map((source) => [source.url, source])).values()];
}
