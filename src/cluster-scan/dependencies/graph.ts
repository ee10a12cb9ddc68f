import type { MeshId } from "../../knowledge/meshes.ts";
import type { ResourceRef, ServiceRef } from "../resource-ref.ts";
import type { Analysis } from "./analysis.ts";
import type { OrderingEffect } from "./ordering-effects.ts";
import type { OrderingKind } from "./ordering-step.ts";
import type { Pilot } from "./pilot.ts";
import type { StrictOutcome } from "./strict-outcomes.ts";
import type { CallerKind } from "./unconfigured-caller.ts";
import type { WaveStrict } from "./wave-strict.ts";

/** One call or wait from a workload to a Service, and why we believe it. */
export interface Edge {
  readonly from: ResourceRef;
  readonly to: ServiceRef;
  /** `startup`: the caller does not become ready before the Service answers. */
  readonly kind: "call" | "startup";
  readonly confidence: "certain" | "likely" | "possible";
  /** Place and kind of the evidence, never the value it was read from. */
  readonly evidence: readonly { readonly source: string; readonly detail: string }[];
  readonly rps?: number;
}

/** The service graph, published as it is (CONTRACT.md). */
export interface Graph {
  readonly workloads: readonly ResourceRef[];
  readonly services: readonly {
    readonly namespace: string;
    readonly name: string;
    readonly workloads: readonly ResourceRef[];
    readonly ports: readonly { readonly port: number; readonly protocol?: string }[];
  }[];
  readonly edges: readonly Edge[];
  /** Named like a Service, but there is none here. */
  readonly unresolved: readonly { readonly from: ResourceRef; readonly name: string }[];
  /** Named like a Service of a namespace of which the Services could not be read; absent in graphs of older versions. */
  readonly unseen?: readonly { readonly from: ResourceRef; readonly name: string }[];
  /** Addresses that Secrets hold, which are never read; absent in graphs of older versions. */
  readonly hidden?: readonly { readonly from: ResourceRef; readonly place: string }[];
  /** DNS names outside the cluster; never user info, path or query. */
  readonly external: readonly { readonly from: ResourceRef; readonly host: string }[];
  readonly entry: readonly { readonly service: ServiceRef; readonly via: string }[];
  /** `kind`, and what each mesh does to it, are absent in graphs of older versions. */
  readonly ordering: readonly {
    readonly first: ResourceRef;
    readonly then: ResourceRef;
    readonly by: string;
    readonly kind?: OrderingKind;
    readonly meshes?: Readonly<Record<MeshId, OrderingEffect>>;
  }[];
  /** Callers that nobody configures, or that no mesh takes in, and what strict mTLS of each mesh does to them. */
  readonly callers?: readonly {
    readonly by: CallerKind;
    readonly from?: ResourceRef;
    readonly to: ResourceRef;
    readonly port?: number;
    readonly source: string;
    readonly meshes: Readonly<Record<MeshId, StrictOutcome>>;
  }[];
  /** In words, what the effects and outcomes above mean with each mesh. */
  readonly meshNotes?: readonly { readonly mesh: MeshId; readonly about: string; readonly text: string }[];
  readonly analysis?: Analysis;
  /**
   * Workloads that call each other, one list for each group. A single circle is in the order of its calls; where the
   * calls form more than one circle, the order is the names' (`circleTest` in call-cycles.ts tells).
   */
  readonly cycles: readonly (readonly ResourceRef[])[];
  readonly waves: readonly {
    readonly members: readonly ResourceRef[];
    readonly strictAfter: readonly ResourceRef[];
    readonly because: readonly string[];
    /** What strict mTLS asks beside `strictAfter`, for each mesh. */
    readonly strict?: readonly WaveStrict[];
  }[];
  /** The smallest wave that proves the value; absent where no call is known between two that a mesh takes in. */
  readonly pilot?: Pilot;
}
