import type { NamespacedRecord } from "./named-record.ts";
import type { ServiceRef } from "./resource-ref.ts";

export interface Service extends NamespacedRecord {
  readonly type: "ClusterIP" | "NodePort" | "LoadBalancer" | "ExternalName";
  readonly headless: boolean;
  /** Null: endpoints are kept by hand or elsewhere. */
  readonly selector: Readonly<Record<string, string>> | null;
  readonly ports: readonly ServicePort[];
}

export interface ServicePort {
  readonly name?: string;
  readonly port: number;
  readonly protocol: "TCP" | "UDP" | "SCTP";
  readonly appProtocol?: string;
  readonly targetPort: number | string;
}

export interface NetworkPolicy extends NamespacedRecord {
  /** Labels of the pods it applies to; empty selects all of the namespace. */
  readonly podSelector: LabelSelector;
  readonly limitsIngress: boolean;
  readonly limitsEgress: boolean;
  readonly ingress: readonly PolicyRule[];
  readonly egress: readonly PolicyRule[];
}

export interface PolicyRule {
  /** No ports: all ports. */
  readonly ports: readonly { readonly protocol: string; readonly port?: number | string; readonly endPort?: number }[];
  /** No peers: everybody. */
  readonly peers: readonly {
    readonly podSelector?: LabelSelector;
    readonly namespaceSelector?: LabelSelector;
    readonly cidr?: string;
  }[];
}

export interface LabelSelector {
  readonly matchLabels: Readonly<Record<string, string>>;
  readonly matchExpressions: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values: readonly string[];
  }[];
}

/** An Ingress, HTTPRoute, GRPCRoute or VirtualService: who lets traffic in to which Services. */
export interface Route extends NamespacedRecord {
  readonly backends: readonly ServiceRef[];
}
