import type { InstalledMesh } from "../cluster-scan/installed-meshes.ts";
import type { Service } from "../cluster-scan/inventory.ts";
import type { MeshId } from "../knowledge/meshes.ts";
import type { Assessment } from "./assessment.ts";
import type { IgnoreFileUse } from "./ignore-file-use.ts";
import { findServiceDifferences, type ServiceDifference } from "./service-differences.ts";

/** Several clusters, each reported as if it were alone, and what only shows side by side. Published as it is (CONTRACT.md). */
export interface Fleet<Cluster> {
  readonly schemaVersion: 1;
  /** The same time for every cluster. */
  readonly generatedAt: string;
  readonly tool: Assessment["tool"];
  /** In the order of the contexts; `cluster.context` tells which is which. */
  readonly clusters: readonly Cluster[];
  /** Contexts that lead to no report, and why. */
  readonly failed: readonly { readonly context: string; readonly reason: string }[];
  /** What became of --ignore-file over all clusters; absent without it. */
  readonly ignoreFile?: IgnoreFileUse;
  /** Meshes that the scan saw; `workloads` is how many each carries. */
  readonly installed: readonly { readonly context: string; readonly mesh: MeshId; readonly workloads: number }[];
  /** How many Services several clusters have: those that were compared. */
  readonly sharedServices: number;
  readonly differences: readonly ServiceDifference[];
}

/** What became of one context. */
export type ContextOutcome<Cluster> = ReadContext<Cluster> | FailedContext;

interface ReadContext<Cluster> {
  readonly status: "read";
  readonly context: string;
  readonly cluster: Cluster;
  readonly services: readonly Service[];
  readonly installed: readonly InstalledMesh[];
}

interface FailedContext {
  readonly status: "failed";
  readonly context: string;
  readonly reason: string;
  /** As of Failure: what the exit code follows from. */
  readonly kind: "input" | "unseen";
}

/** Puts together what became of each context, in their order. */
export function assembleFleet<Cluster>(
  outcomes: readonly ContextOutcome<Cluster>[],
  { generatedAt, tool }: Pick<Assessment, "generatedAt" | "tool">,
): Fleet<Cluster> {
  const read = outcomes.filter((outcome) => outcome.status === "read");
  const failed = outcomes.filter((outcome) => outcome.status === "failed");
  const { shared, differences } = findServiceDifferences(read);
  return {
    schemaVersion: 1,
    generatedAt,
    tool,
    clusters: read.map(({ cluster }) => cluster),
    failed: failed.map(({ context, reason }) => ({ context, reason })),
    installed: read.flatMap(({ context, installed }) =>
      installed.map(({ mesh, carriesWorkloads }) => ({ context, mesh, workloads: carriesWorkloads })),
    ),
    sharedServices: shared,
    differences,
  };
}
