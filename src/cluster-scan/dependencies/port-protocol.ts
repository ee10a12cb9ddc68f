import { identifyProtocol, protocols } from "../../knowledge/protocols.ts";
import type { ServicePort } from "../inventory.ts";
import type { ServedPort } from "../served-ports.ts";

/** They name the transport, and the word behind them the protocol ("tcp-redis", "tls-grpc"). */
const transportPrefix = /^(?:tcp|udp|sctp|tls)-(?=.)/;

/**
 * What a Service port speaks, as an id of data/protocols.json: what its appProtocol or name says, else what the image
 * behind it or its number tells (`served`, for TCP ports). Undefined when nothing tells; "tcp" tells nothing.
 */
export function portProtocol(
  { appProtocol, name }: Pick<ServicePort, "appProtocol" | "name">,
  served?: Pick<ServedPort, "identified">,
): string | undefined {
  const declared = identifyProtocol({
    ports: [],
    ...(appProtocol === undefined ? {} : { appProtocol }),
    ...(name === undefined ? {} : { name: name.toLowerCase().replace(transportPrefix, "") }),
  });
  return (declared ?? served?.identified)?.protocol.id;
}

const plainTcp = new Set(protocols.filter(({ appProtocol }) => appProtocol === "tcp").map(({ id }) => id));

/** Whether a protocol of data/protocols.json is one of databases, caches and brokers, rather than of requests. */
export function isStoreProtocol(id: string | undefined): boolean {
  return id !== undefined && plainTcp.has(id);
}
