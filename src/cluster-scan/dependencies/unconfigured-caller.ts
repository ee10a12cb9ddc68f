import type { ResourceRef } from "../resource-ref.ts";

/** Who calls without being told to by the configuration of a workload. */
export type CallerKind =
  | "api-server"
  | "kubelet"
  | "prometheus"
  | "ingress-controller"
  | "outside"
  | "host-network"
  | "cron-job";

/** A caller that no workload's configuration names, or that a mesh cannot take in: strict mTLS breaks these first. */
export interface UnconfiguredCaller {
  readonly by: CallerKind;
  /** The workload that calls, where it is known. */
  readonly from?: ResourceRef;
  /** A Service, or a workload whose pods are called by their addresses. */
  readonly to: ResourceRef;
  readonly port?: number;
  /** What says so: "ValidatingWebhookConfiguration gate", "annotation prometheus.io/scrape". */
  readonly source: string;
  /** The product of data/meshes.json that an ingress controller is part of. */
  readonly product?: string;
  /** How the kubelet asks. */
  readonly probes?: readonly ("http" | "https" | "tcp" | "grpc" | "hook")[];
}
