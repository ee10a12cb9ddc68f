import type { Records, Service } from "../inventory.ts";
import { servedPorts } from "../served-ports.ts";
import { isStoreProtocol, portProtocol } from "./port-protocol.ts";

/** Whether applications keep their data in a Service, or exchange it there: one of its ports speaks such a protocol. */
export function storeTest(records: Pick<Records, "services" | "workloads">): (service: Service) => boolean {
  const served = new Map(servedPorts(records).map((one) => [one.port, one]));
  return ({ ports }) => ports.some((port) => isStoreProtocol(portProtocol(port, served.get(port))));
}
