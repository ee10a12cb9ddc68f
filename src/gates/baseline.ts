import type { MeshId } from "../knowledge/meshes.ts";
import type { JudgedFinding } from "./judged-report.ts";

/** What an earlier report says of one cluster, as far as later ones are compared with it. */
export interface BaselineCluster {
  readonly context?: string;
  readonly redacted: boolean;
  readonly meshes: readonly MeshId[];
  /** Checks that ran. */
  readonly ran: ReadonlySet<string>;
  readonly findings: readonly JudgedFinding[];
}

/** An earlier report: of one cluster, or of a fleet. */
export interface Baseline {
  /** What messages call the file. */
  readonly file: string;
  readonly isFleet: boolean;
  readonly clusters: readonly BaselineCluster[];
}
