import { z } from "zod";
import { lookedAt, resourceRef, serviceRef } from "./published-schema-core.ts";

const edge = z
  .object({
    from: resourceRef,
    to: serviceRef,
    kind: z.enum(["call", "startup"]),
    confidence: z.enum(["certain", "likely", "possible"]),
    evidence: z.array(z.object({ source: z.string(), detail: z.string() })),
    rps: z.number().exactOptional(),
  })
  .meta({
    id: "Edge",
    description: "A call or start-up wait, and where it was seen; never the value it was read from.",
  });

const fields = {
  workloads: z.array(resourceRef),
  services: z.array(
    z.object({
      namespace: z.string(),
      name: z.string(),
      workloads: z.array(resourceRef),
      ports: z.array(z.object({ port: z.number(), protocol: z.string().exactOptional() })),
    }),
  ),
  edges: z.array(edge),
  unresolved: z.array(z.object({ from: resourceRef, name: z.string() })),
  unseen: z
    .array(z.object({ from: resourceRef, name: z.string() }))
    .exactOptional()
    .meta({ description: "Perhaps Services, in namespaces of which the Services could not be read." }),
  external: z.array(z.object({ from: resourceRef, host: z.string() })),
  entry: z.array(z.object({ service: serviceRef, via: z.string() })),
  ordering: z.array(z.object({ first: resourceRef, then: resourceRef, by: z.string() })),
  cycles: z.array(z.array(resourceRef)),
  waves: z.array(
    z.object({ members: z.array(resourceRef), strictAfter: z.array(resourceRef), because: z.array(z.string()) }),
  ),
};

export const graph = z.object(fields).meta({ id: "Graph", description: "The service graph." });

export const graphReport = z
  .object({ schemaVersion: z.literal(1), ...lookedAt, ...fields })
  .meta({ id: "GraphReport", description: "graph -o json" });
