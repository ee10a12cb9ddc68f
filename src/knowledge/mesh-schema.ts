import { z } from "zod";
import { addresses, configuration, gatewayApi, ipFamilies, nodes } from "./mesh-cluster-schema.ts";
import { amounts, identity, injection, minorVersion } from "./mesh-injection-schema.ts";
import { lifecycle, probes } from "./mesh-lifecycle-schema.ts";
import { services } from "./mesh-services-schema.ts";
import { signaturesSchema } from "./signature-schema.ts";
import { sourceSchema } from "./source-schema.ts";

const port = z.int().min(1).max(65535);
/** Requests and limits of one instance as the chart ships them; absent where the chart sets none. */
const resources = z.strictObject({
  requests: amounts,
  limits: amounts,
  replicas: z.int().positive().optional(),
  /** The Helm values that give its pods a PriorityClass; absent where the chart gives them one that nothing goes before. */
  prioritySettings: z.array(z.string()).optional(),
});
/**
 * data/meshes.json: one mesh in one mode. Every fact that a check or formula needs about a mesh is here, so that a
 * mesh of a known architecture is added without code. `sources` maps the name of each group of facts to its source.
 */
export const meshSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string(),
  /** Equal for modes of one product: they share a control plane, and can stand beside each other. */
  product: z.string(),
  /** Who carries the traffic: a proxy per pod, one per node, or one per node with optional waypoints for L7. */
  architecture: z.enum(["sidecar", "node", "node-and-waypoint"]),
  status: z.enum(["active", "archived", "discontinued", "dormant", "unknown"]),
  version: z.string(),
  /**
   * The Kubernetes versions the vendor names for `version`; no max where none is named. Below the minimum it is either
   * unsupported, or only untested; above the maximum it is untested with every vendor.
   */
  kubernetes: z.strictObject({
    min: minorVersion,
    max: minorVersion.optional(),
    belowMin: z.enum(["unsupported", "untested"]),
  }),
  /** By minor version of the mesh, the day its vendor stops to support it; absent where that is not by versions. */
  endOfSupport: z.record(minorVersion, z.string().regex(/^\d{4}-\d{2}-\d{2}$/)).optional(),
  licence: z.string(),
  /** Layers it can be run at; "l4" alone costs less and gives mTLS and TCP metrics only. */
  layers: z.array(z.enum(["l4", "l7"])).min(1),
  /** Where its control plane is usually installed. */
  namespace: z.string(),
  /** What it runs, with the chart's default resources: parts that carry traffic, and parts that only run. */
  parts: z.partialRecord(
    z.enum(["sidecar", "ztunnel", "waypoint", "cni", "node", "gateway", "controlPlane"]),
    resources,
  ),
  proxy: z.strictObject({
    /** User ids whose traffic is not redirected to the proxy; none where redirection does not go by user. */
    uids: z.array(z.strictObject({ uid: z.int(), use: z.string() })),
    /** Ports that the mesh takes inside the pod's network namespace. */
    reservedPorts: z.array(z.strictObject({ port, use: z.string() })),
  }),
  injection,
  identity,
  /** Absent where there is no proxy in the pod. */
  lifecycle: lifecycle.optional(),
  /** Absent where nothing in the pod stands between the kubelet and the application. */
  probes: probes.optional(),
  /**
   * The proxy itself answers scrapers that the annotations of its pod call, in plain text and with the application's
   * metrics among its own; absent where Prometheus is a caller like any other.
   */
  scrapes: z.strictObject({ answeredByProxy: z.literal("annotated") }).optional(),
  /** The addresses that the kubelet's probes have as their source once it redirects a pod; absent where they keep their own. */
  probeSource: z
    .array(z.union([z.cidrv4(), z.cidrv6()]))
    .min(1)
    .optional(),
  protocols: z.strictObject({
    /** Transports it carries; the others pass beside it. */
    transports: z.array(z.enum(["TCP", "UDP", "SCTP"])),
    /** What it carries with a setting only, and how. */
    transportsOnRequest: z.partialRecord(z.enum(["UDP", "SCTP"]), z.string()).optional(),
    /** Which part needs to know a Service port's protocol: the proxies of pods, only waypoints, or none that reads Services. */
    readAt: z.enum(["proxy", "waypoint", "nowhere"]),
    /** The word before the first "-" of a port's name, whatever its case, by what it makes of the port. */
    portNames: z.strictObject({ http: z.array(z.string()), opaque: z.array(z.string()) }),
    /** Values of appProtocol, which goes before the name; `others`: what any other value makes of the port. */
    appProtocols: z.strictObject({
      http: z.array(z.string()),
      opaque: z.array(z.string()),
      others: z.enum(["detected", "opaque"]),
      /** Whether the word before the first "-" of a value counts too, as in port names. */
      prefixes: z.boolean(),
      /** The value for gRPC and other HTTP/2 without TLS; absent where none is read. */
      http2: z.string().optional(),
      /** Whether it is read on headless Services too. */
      headless: z.boolean(),
    }),
    /** Ports taken as opaque TCP without being told. */
    opaquePorts: z.array(port),
    /** Ports that bypass the proxy without being told. */
    skippedPorts: z.array(port).optional(),
    /** How a port is declared opaque. An annotation's list of ports replaces `opaquePorts`. */
    opaqueDeclaration: z
      .discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("appProtocol"), value: z.string() }),
        z.strictObject({ kind: z.literal("annotation"), key: z.string() }),
      ])
      .optional(),
    /** What it makes of a port whose protocol nobody declared. */
    undeclaredPort: z.enum(["detected", "opaque"]),
    /** What a server-first port that nobody declared does: it hangs, waits until detection gives up, or works. */
    undeclaredServerFirst: z.enum(["hangs", "delays", "works"]),
    delaySeconds: z.number().positive().optional(),
  }),
  services,
  nodes,
  ipFamilies: ipFamilies.optional(),
  gatewayApi: gatewayApi.optional(),
  addresses: addresses.optional(),
  configuration: configuration.optional(),
  /** TCP ports that NetworkPolicies must leave open, in the direction seen from a meshed application pod. */
  policyPorts: z.array(
    z.strictObject({ port, direction: z.enum(["ingress", "egress"]), use: z.string(), carriesAllTraffic: z.boolean() }),
  ),
  /** TCP ports that its control plane listens on, and who calls them there. */
  controlPlanePorts: z.array(
    z.strictObject({ port, from: z.enum(["api-server", "proxies", "operators"]), use: z.string() }),
  ),
  /** How the scan recognises it once installed. */
  signatures: signaturesSchema,
  sources: z.record(z.string(), sourceSchema),
});

export type Mesh = Readonly<z.infer<typeof meshSchema>>;
