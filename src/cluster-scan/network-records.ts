import type { ChangeHistory, NamedRecord, NamespacedRecord } from "./named-record.ts";
import type { AddressBlock, IpFamily } from "./node-record.ts";
import type { NamespacedRef, ServiceRef } from "./resource-ref.ts";

export interface Service extends NamespacedRecord {
  readonly type: "ClusterIP" | "NodePort" | "LoadBalancer" | "ExternalName";
  readonly headless: boolean;
  /** Null: endpoints are kept by hand or elsewhere. */
  readonly selector: Readonly<Record<string, string>> | null;
  readonly ports: readonly ServicePort[];
  /** A client's calls all go to one pod (sessionAffinity: ClientIP). */
  readonly sticky?: true;
  /** Only pods on the caller's node answer (internalTrafficPolicy: Local). */
  readonly nodeLocal?: true;
  readonly publishesNotReady?: true;
  readonly ipFamilies?: readonly IpFamily[];
  /** Of its cluster IP; absent where that is private, or it has none. */
  readonly addressBlock?: AddressBlock;
  /** The name that an ExternalName Service stands for. */
  readonly externalName?: string;
  /** Its file names no namespace, so that it is taken for "default". */
  readonly unplaced?: true;
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

/** An Ingress, a route of the Gateway API or a VirtualService: who lets traffic in to which Services. */
export interface Route extends NamespacedRecord {
  readonly history?: ChangeHistory;
  readonly backends: readonly ServiceRef[];
  /** Of an Ingress: the IngressClass that it names. */
  readonly className?: string;
  /** Of an Ingress: a cookie tells the controller which pod to send to. */
  readonly cookieAffinity?: true;
  /** The Gateways that a route of the Gateway API hangs on. */
  readonly gateways?: readonly NamespacedRef[];
}

/** An EndpointSlice: the addresses that stand behind a Service. */
export interface Endpoints {
  readonly ref: NamespacedRecord["ref"];
  /** As of NamedRecord. */
  readonly aside: boolean;
  /** The Service's name; "" for a slice of none. */
  readonly service: string;
  /** False: written by hand or by another controller than Kubernetes' own. */
  readonly fromSelector: boolean;
  readonly ready: number;
  readonly notReady: number;
  /** The pods behind it, where nothing else tells. */
  readonly pods: readonly string[];
}

/** An IngressClass or GatewayClass: which controller answers for a class of entry points. */
export interface TrafficClass extends NamedRecord {
  readonly controller: string;
  /** An IngressClass for Ingresses that name none. */
  readonly isDefault?: true;
}

/** A Gateway of the Gateway API. */
export interface Gateway extends NamespacedRecord {
  readonly className: string;
  readonly listeners: readonly { readonly port: number; readonly protocol: string }[];
}
