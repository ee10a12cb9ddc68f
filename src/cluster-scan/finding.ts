import type { MeshId } from "../knowledge/meshes.ts";
import type { Owner } from "./owner.ts";
import type { ResourceRef } from "./resource-ref.ts";

/**
 * What a condition does to a mesh. `blocker`: the mesh cannot be adopted, or the workload breaks, until it is cured.
 * `high`: an outage or a wrong result is likely unless configured. `medium`: must be planned. `info`: good to know.
 */
export type Severity = "blocker" | "high" | "medium" | "info";

/** Worst first: the order of reports, and what "worst of" means. */
export const severities: readonly Severity[] = ["blocker", "high", "medium", "info"];

/** The worst of several; undefined when there is none. */
export function worstSeverity(some: Iterable<Severity>): Severity | undefined {
  const present = new Set(some);
  return severities.find((severity) => present.has(severity));
}

/** What to do about a finding, for one mesh or for any. */
export interface Remedy {
  readonly text: string;
  readonly command?: string;
  /** A strategic-merge patch, or Helm values, as plain data. */
  readonly patch?: unknown;
}

/** One object that breaks one check, published as it is (CONTRACT.md). */
export interface Finding {
  /** Check, resource and place; never the message: baselines and diffs compare it. */
  readonly id: string;
  /** Equal for findings with the same cause and owner: of one check, and of one owner or the cluster itself. */
  readonly group: string;
  /** Where a person would change it; absent for what belongs to the cluster itself, and in reports of older versions. */
  readonly owner?: Owner;
  readonly check: string;
  /** The worst of `affects`. */
  readonly severity: Severity;
  readonly affects: Readonly<Record<MeshId, Severity>>;
  readonly resource: ResourceRef;
  readonly message: string;
  readonly remedies: Readonly<Record<MeshId | "any", Remedy>>;
  readonly suppressed?: { readonly reason: string; readonly until?: string };
}

/**
 * The outcome of one check. `skipped`: its objects could not be read, and none of those that could breaks it. `passed`
 * with a reason: all that it found is suppressed.
 */
export interface CheckResult {
  readonly id: string;
  readonly status: "passed" | "failed" | "skipped";
  readonly reason?: string;
}
