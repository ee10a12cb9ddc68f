import { z } from "zod";
import { minorVersion } from "./mesh-injection-schema.ts";

/** What a mesh needs of nodes. */
export const nodes = z.strictObject({
  /** What its images are built for: values of the labels kubernetes.io/arch and kubernetes.io/os. */
  architectures: z.array(z.string()).min(1),
  systems: z.array(z.enum(["linux", "windows"])).min(1),
  /** The Helm values that keep its control plane on such systems; absent where its chart does that itself. */
  systemSettings: z.string().optional(),
  /** Kernels whose version has the mark of a distribution got from that what newer ones have. */
  minimumKernel: z
    .strictObject({
      version: minorVersion,
      backported: z.array(z.strictObject({ mark: z.string(), version: minorVersion })),
    })
    .optional(),
  /** The Helm value with which its init container works where Docker runs the containers; absent where it does anyway. */
  dockerSetting: z.string().optional(),
  /** What it runs on every node, beside or instead of the network plug-in's own. */
  daemonSets: z.array(
    z.strictObject({
      name: z.string(),
      /** The part of the mesh that it is, where that runs as it comes. */
      part: z.enum(["ztunnel", "cni", "node"]).optional(),
      /** It runs only with this Helm value. */
      setting: z.string().optional(),
      /** The taints that it takes, whichever their values; "all" of them, or those of an effect or with a key. */
      tolerates: z.union([
        z.literal("all"),
        z.strictObject({
          effects: z.array(z.enum(["NoSchedule", "PreferNoSchedule", "NoExecute"])),
          keys: z.array(z.string()),
        }),
      ]),
    }),
  ),
  /** Pods of one part of its control plane may not share a node, so that it wants that many of them. */
  spread: z
    .strictObject({
      nodes: z.int().min(2),
      /** Whether it is the way it is run in production that does not come up otherwise, or one spare pod. */
      of: z.enum(["production", "spare-pod"]),
      /** What asks for it, and the Helm value that asks for less. */
      by: z.string(),
      relax: z.string(),
    })
    .optional(),
  /** The proxy of a node that carries its pods' connections, and cuts them when it restarts; absent where there is none. */
  proxyRestart: z
    .strictObject({
      proxy: z.string(),
      /** All connections of its node's pods, or only those whose requests it reads. */
      cuts: z.enum(["all", "read"]),
      /** How to restart it with less harm, as a sentence. */
      instead: z.string(),
    })
    .optional(),
  /** From that many pods on a node its agent there has been seen to run out of file descriptors. */
  crowdedFrom: z.int().positive().optional(),
});

const familyNeed = z.strictObject({
  /** Whether it does not come up at all until it is set, or does a part of its work. */
  works: z.enum(["not", "partly"]),
  /** Absent where no setting helps. */
  setting: z.string().optional(),
  /** What happens without the setting, or what is to be known where there is none. */
  otherwise: z.string(),
});

/** Clusters whose pods have IPv6 addresses, alone or beside IPv4; absent where the mesh works there as it comes. */
export const ipFamilies = z.strictObject({ ipv6Only: familyNeed.optional(), dualStack: familyNeed.optional() });

const release = z.string().regex(/^\d+\.\d+\.\d+$/);

/** What it does with the Gateway API. Definitions are called by their plural names. */
export const gatewayApi = z.strictObject({
  /** What it does not do without the definitions. */
  without: z.enum(["installation", "waypoints", "routes"]).optional(),
  /** The release that its vendor says to install. */
  install: release.optional(),
  /** The version that a definition has to serve, if it is there. */
  served: z.record(z.string(), z.string()).optional(),
  /** The oldest release of a definition whose objects it looks at. */
  oldest: z.record(z.string(), release).optional(),
  /** The releases that its vendor names, and the one beyond whose fields it ignores whole objects. */
  releases: z.strictObject({ min: release, max: release, fieldsOf: release }).optional(),
  /** Its chart holds definitions of its own, unless the Helm value is set. */
  brings: z.strictObject({ release, definitions: z.array(z.string()).min(1), unless: z.string() }).optional(),
});

/** Addresses of pods or Services with which it does not do as expected, by block; absent where it does with any. */
export const addresses = z.strictObject({
  /** "reserved" is 240.0.0.0/4; "public" is whatever else is not for private use. */
  blocks: z.array(z.enum(["reserved", "public"])).min(1),
  /** Calls to them are not carried by the mesh, or it may give the same addresses to something else. */
  effect: z.enum(["not-meshed", "may-collide"]),
  setting: z.string().optional(),
  otherwise: z.string(),
});

/** Every proxy is told about every Service, called or not; absent where it asks for what it calls. */
export const configuration = z.strictObject({
  /** Memory that a proxy takes for each TCP port of all Services, at most. */
  perServicePortMiB: z.number().positive(),
  /** How it is told less. */
  scope: z.string(),
});
