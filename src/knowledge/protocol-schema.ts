import { z } from "zod";
import { sourceSchema } from "./source-schema.ts";

const port = z.int().min(1).max(65535);

/** data/protocols.json: an application protocol, how to recognise a port that speaks it, and who speaks first. */
export const protocolSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string().min(1),
  /** Where it is served by custom. */
  ports: z.array(port),
  /** Ports at which the same images serve something else. */
  otherPorts: z.array(port),
  /** Words before the first "-" of a port's name, or values of appProtocol, that stand for it. */
  portNames: z.array(z.string().regex(/^[a-z0-9_-]+$/)).min(1),
  /** Last segments of the repositories of images that serve it. */
  images: z.array(z.string().regex(/^[a-z0-9._-]+$/)),
  transports: z.array(z.enum(["TCP", "UDP"])).min(1),
  /**
   * Who sends the first bytes. A proxy that waits for the client's bytes to tell the protocol waits forever where the
   * server speaks first. `client-late`: the client, but it may keep a fresh connection silent for a while. `either`: both at once.
   */
  speaksFirst: z.enum(["client", "client-late", "server", "either"]),
  /** What to write into a Service port's appProtocol so that meshes take it for what it is. */
  appProtocol: z.enum(["http", "https", "grpc", "tcp"]),
  /**
   * Why connections live long: `sessions` (subscriptions, leases, logins) end with them; `pools` are kept open between
   * calls, and a lost one costs the call on it; `streams` are single calls that may have no end. Absent where none of it.
   */
  connections: z.enum(["sessions", "pools", "streams"]).optional(),
  source: sourceSchema,
});

export type Protocol = Readonly<z.infer<typeof protocolSchema>>;
