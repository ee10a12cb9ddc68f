import { identifyProtocol, type Protocol } from "../knowledge/protocols.ts";
import { createServiceDirectory } from "./dependencies/service-directory.ts";
import type { Records, Service, ServicePort, Workload } from "./inventory.ts";
import { memoised } from "./memoised.ts";
import type { Container } from "./pod-template.ts";
import { runningContainers } from "./running-containers.ts";

/** A TCP port of a Service with what is behind it. */
export interface ServedPort {
  readonly service: Service;
  readonly port: ServicePort;
  /** Where clients call it and, if that is known, where the container listens; each number once. */
  readonly numbers: readonly number[];
  /** Where the container listens; undefined for a name that no container gives a port. */
  readonly listening?: number;
  readonly workloads: readonly Workload[];
  /** What it speaks and what tells so; undefined where nothing tells. */
  readonly identified?: ReturnType<typeof identifyProtocol>;
}

/** TCP ports of all Services but those of the system and those that are only another name (ExternalName). */
export function servedPorts({ services, workloads }: Pick<Records, "services" | "workloads">): readonly ServedPort[] {
  return portsOf(services)(workloads);
}

/** Checks and graph ask again for the same lists. */
const portsOf = memoised((services: readonly Service[]) =>
  memoised((workloads: readonly Workload[]): readonly ServedPort[] => {
    const directory = createServiceDirectory({ services, workloads, namespaces: [] });
    return services
      .filter(({ aside, type }) => !aside && type !== "ExternalName")
      .flatMap((service) =>
        service.ports
          .filter(({ protocol }) => protocol === "TCP")
          .map((port) => toServedPort(service, port, directory.workloadsBehind(service))),
      );
  }),
);

function toServedPort(service: Service, port: ServicePort, workloads: readonly Workload[]): ServedPort {
  const container = workloads
    .map((workload) => listener(workload, port.targetPort))
    .find((found) => found !== undefined);
  const listening = typeof port.targetPort === "number" ? port.targetPort : numberOf(container, port.targetPort);
  const numbers = [...new Set([port.port, ...(listening === undefined ? [] : [listening])])];
  const identified = identifyProtocol({ ...port, ports: numbers, ...(container && { image: container.image }) });
  return {
    service,
    port,
    numbers,
    workloads,
    ...(listening !== undefined && { listening }),
    ...(identified && { identified }),
  };
}

/** The container that declares the port; where none does, the pod's only container. */
function listener({ pod }: Workload, targetPort: number | string): Container | undefined {
  const containers = runningContainers(pod);
  const declares = ({ ports }: Container) =>
    ports.some(({ name, containerPort }) => name === targetPort || containerPort === targetPort);
  return containers.find(declares) ?? (containers.length === 1 ? containers[0] : undefined);
}

function numberOf(container: Container | undefined, name: string): number | undefined {
  return container?.ports.find((port) => port.name === name)?.containerPort;
}

/** Whether the protocol is none that a proxy could read calls from. */
export function isPlainTcp(protocol: Protocol): boolean {
  return protocol.appProtocol === "tcp";
}

/** Whether a proxy could read calls from it; TLS stays closed to it whatever is declared. */
export function isReadable({ appProtocol }: Protocol): boolean {
  return appProtocol === "http" || appProtocol === "grpc";
}
