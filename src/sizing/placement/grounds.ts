import type { PlacementFacts, PlacementNode } from "../../cluster-scan/placement/placement-facts.ts";
import type { Baseline } from "./baseline.ts";

/** What placement rests on. */
export interface PlacementGrounds {
  /** Null where nothing was scanned. */
  readonly facts: PlacementFacts | null;
  /** What the user said of nodes and pods, which goes before what was scanned. */
  readonly told: {
    readonly nodes?: number;
    readonly nodeCores?: number;
    readonly nodeMemoryGiB?: number;
    readonly pods?: number;
  };
  readonly scheduler: SchedulerDefaults;
}

/** Of data/kubernetes.json. */
export interface SchedulerDefaults {
  readonly unrequested: { readonly milliCpu: number; readonly memoryMiB: number };
  readonly nodeAgentPriority: number;
  readonly podsOnNode: number;
}

/** Where everything is placed. */
export interface Site {
  readonly facts: PlacementFacts;
  /** The nodes are not those that were scanned: what is there is placed anew. */
  readonly napkin: boolean;
  /** What the pods of applications request is not known: they are taken to request nothing. */
  readonly requestsUnknown: boolean;
  /** Pods on nodes that are no machines, and what these are called. */
  readonly serverless: { readonly pods: number; readonly names: readonly string[] };
  readonly scheduler: SchedulerDefaults;
}

/** A site at one growth, before any mesh. */
export interface Ground {
  readonly site: Site;
  readonly facts: PlacementFacts;
  readonly growth: number;
  readonly baseline: Baseline;
}

/** What a node holds: "m5.xlarge (3.92 cores, 14.6 GiB)". */
export function sizeOf({ machine, milliCpu, memoryBytes }: PlacementNode): string {
  const cores = milliCpu / 1000;
  const gib = Math.round((memoryBytes / 2 ** 30) * 10) / 10;
  const memory = memoryBytes < 2 ** 30 ? `${Math.round(memoryBytes / 2 ** 20)} MiB` : `${gib} GiB`;
  const amounts = `${cores} ${cores === 1 ? "core" : "cores"}, ${memory}`;
  return machine === undefined ? amounts : `${machine} (${amounts})`;
}
