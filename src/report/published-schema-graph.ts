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

const caller = z
  .object({
    by: z.enum(["api-server", "kubelet", "prometheus", "ingress-controller", "outside", "host-network", "cron-job"]),
    from: resourceRef.exactOptional(),
    to: resourceRef,
    port: z.number().exactOptional(),
    source: z.string(),
    meshes: z.record(z.string(), z.enum(["let-in", "until-meshed", "refused", "misled"])),
  })
  .meta({
    id: "Caller",
    description:
      "Who calls though no workload is told to, or cannot join a mesh; by mesh, what strict mTLS does to it.",
  });

const crossing = z.object({ from: z.string(), to: z.string(), calls: z.number() });

const analysis = z
  .object({
    workloads: z.array(
      z.object({
        workload: resourceRef,
        depth: z.number(),
        fanIn: z.number(),
        fanOut: z.number(),
        dependents: z.number(),
        team: z.string().exactOptional(),
      }),
    ),
    depth: z.number(),
    singlePoints: z.array(z.object({ workload: resourceRef, dependents: z.number(), replicas: z.number() })),
    crossNamespace: z.array(crossing),
    crossTeam: z.array(crossing),
    coupling: z.object({ deployment: z.number(), bound: z.number(), propagation: z.number() }),
  })
  .meta({ id: "GraphAnalysis", description: "The shape of a service graph." });

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
  hidden: z
    .array(z.object({ from: resourceRef, place: z.string() }))
    .exactOptional()
    .meta({ description: "Addresses that Secrets hold; Secrets are never read." }),
  external: z.array(z.object({ from: resourceRef, host: z.string() })),
  entry: z.array(z.object({ service: serviceRef, via: z.string() })),
  ordering: z.array(
    z.object({
      first: resourceRef,
      then: resourceRef,
      by: z.string(),
      kind: z
        .enum(["init-container", "object-wait", "helm-hook", "sync-wave", "depends-on", "observed"])
        .exactOptional(),
      meshes: z.record(z.string(), z.enum(["kept", "before-proxy", "never-ends", "races"])).exactOptional(),
    }),
  ),
  callers: z.array(caller).exactOptional(),
  meshNotes: z
    .array(z.object({ mesh: z.string(), about: z.string(), text: z.string() }))
    .exactOptional()
    .meta({ description: "What the effects in ordering and callers mean with each mesh." }),
  analysis: analysis.exactOptional(),
  cycles: z.array(z.array(resourceRef)),
  waves: z.array(
    z.object({
      members: z.array(resourceRef),
      strictAfter: z.array(resourceRef),
      because: z.array(z.string()),
      strict: z
        .array(
          z.object({ mesh: z.string(), mode: z.enum(["none", "on-request", "default"]), needs: z.array(z.string()) }),
        )
        .exactOptional(),
    }),
  ),
  pilot: z
    .object({
      members: z.array(resourceRef),
      call: z.object({ from: resourceRef, to: serviceRef }),
      because: z.array(z.string()),
    })
    .exactOptional()
    .meta({ description: "The smallest wave that proves the value." }),
};

export const graph = z.object(fields).meta({ id: "Graph", description: "The service graph." });

export const graphReport = z
  .object({ schemaVersion: z.literal(1), ...lookedAt, ...fields })
  .meta({ id: "GraphReport", description: "graph -o json" });
