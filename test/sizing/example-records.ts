import { emptyInventory } from "../../src/cluster-scan/empty-inventory.ts";
import type { Records, Service, Workload } from "../../src/cluster-scan/inventory.ts";

const named = { labels: {}, annotations: {}, aside: false };

/** A Deployment with pods labelled by its name. */
export function deployment(name: string, replicas: number, more: Partial<Workload> = {}): Workload {
  return {
    ...named,
    ref: { apiGroup: "apps", kind: "Deployment", namespace: "shop", name },
    replicas,
    completes: false,
    pod: {
      labels: { app: name },
      annotations: {},
      hostNetwork: false,
      serviceAccount: "default",
      containers: [],
      initContainers: [],
    },
    ...more,
  };
}

/** The same on the host network. */
export function onHostNetwork(workload: Workload): Workload {
  return { ...workload, pod: { ...workload.pod, hostNetwork: true } };
}

/** A Service of so many TCP ports that selects the Deployment of its name. */
export function serviceOf(name: string, tcpPorts: number, more: Partial<Service> = {}): Service {
  return {
    ...named,
    ref: { kind: "Service", namespace: "shop", name },
    type: "ClusterIP",
    headless: false,
    selector: { app: name },
    ports: Array.from({ length: tcpPorts }, (_, i) => ({ port: 80 + i, protocol: "TCP" as const, targetPort: 80 + i })),
    ...more,
  };
}

export function recordsOf(some: Partial<Records>): Records {
  return { ...emptyInventory().records, ...some };
}
