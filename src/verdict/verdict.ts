import type { MeshId } from "../knowledge/meshes.ts";

export type Decision = "adopt" | "adopt-after-preparation" | "dont-adopt" | "undecided";

/** The conclusion, published as it is (CONTRACT.md). */
export interface Verdict {
  readonly decision: Decision;
  /** Set for adopt and adopt-after-preparation. */
  readonly mesh: MeshId | null;
  readonly existing: {
    readonly mesh: MeshId;
    readonly action: "keep" | "upgrade" | "migrate" | "remove";
  } | null;
  /** 0..1: the share of plausible worlds in which this decision stands (docs/verdict.md). */
  readonly stability: number;
  /** 0..1, for a chosen mesh: of the plausible worlds that take a mesh, the share that takes this one. */
  readonly meshStability: number | null;
  /** Heaviest first. */
  readonly reasons: readonly Reason[];
  readonly wouldChange: readonly { readonly if: string; readonly then: string }[];
  /** Ranked, best first. */
  readonly options: readonly {
    readonly mesh: MeshId | "none" | "library" | "gateway";
    readonly score: number;
    readonly blockers: number;
  }[];
}

export interface Reason {
  readonly text: string;
  readonly weighs: "for" | "against";
  /** Points; comparable within one verdict. */
  readonly weight: number;
  /** `answer:ID`, `check:ID`, `sizing:MESH`, `graph:...`; empty for what holds for every estate. */
  readonly because: readonly string[];
  /** What it asks to be done before a mesh is switched on: a report's first steps. */
  readonly first?: string;
}
