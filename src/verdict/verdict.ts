import type { Range } from "../capacity/range.ts";
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
  /** What to find out first: unknowns by the share of the doubt that knowing them would take away. */
  readonly findOut: readonly Unknown[];
  /** Ranked, best first. */
  readonly options: readonly RankedOption[];
  /** For a chosen mesh: of each other one what sets the two apart. */
  readonly others: readonly Comparison[];
  /** Where a mesh pays and where it does not; empty where no calls were looked for. */
  readonly namespaces: readonly NamespaceVerdict[];
  /** For a chosen mesh: how to try it, and what has to be measured before it goes on. */
  readonly pilot: Pilot | null;
  /** What else went into the calculation, so that a saved report can be calculated again. */
  readonly basis: Basis;
}

export interface RankedOption {
  readonly mesh: MeshId | "none" | "library" | "gateway";
  readonly score: number;
  readonly blockers: number;
  /** Why it cannot be chosen, whatever its points. */
  readonly ruledOut?: string;
  /** What the sizing says of a mesh, with layer 7 where it has it; absent where it says nothing. */
  readonly price?: {
    readonly cpuCores: Range;
    readonly memoryMiB: Range;
    readonly monthlyCost: { readonly currency: string; readonly used: Range; readonly reserved: number } | null;
  };
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

export interface Unknown {
  /** `answer:ID` or `sizing`. */
  readonly what: string;
  /** 0..1: by how much of itself the doubt is expected to shrink when this is known. */
  readonly doubt: number;
}

export interface Comparison {
  readonly mesh: MeshId;
  /** Points behind the chosen mesh; negative for one that is ruled out and would be ahead. */
  readonly behind: number;
  readonly ruledOut?: string;
  /** Points that the chosen mesh has more (+) or less (-), heaviest first. */
  readonly points: readonly { readonly text: string; readonly points: number; readonly because: readonly string[] }[];
}

export interface NamespaceVerdict {
  readonly namespace: string;
  readonly pays: "yes" | "little" | "no";
  readonly workloads: number;
  /** Calls that begin or end there. */
  readonly calls: number;
  readonly because: string;
}

export interface Pilot {
  /** Where to begin; null where no namespace was seen that pays. */
  readonly namespace: string | null;
  readonly days: number;
  /** Go on if all of them hold, else stop. */
  readonly criteria: readonly {
    readonly measure: string;
    readonly atMost: number;
    readonly unit: string;
    readonly from: string;
  }[];
}

export interface Basis {
  readonly requestedCores: number | null;
  readonly nodeCores: number | null;
  readonly scanned: boolean;
  readonly installed: readonly {
    readonly mesh: MeshId;
    readonly ended: boolean;
    readonly outdated: boolean;
    readonly because: string;
  }[];
  readonly doubted: readonly { readonly question: string; readonly otherwise: unknown }[];
}
