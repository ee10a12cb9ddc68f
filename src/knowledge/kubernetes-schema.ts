import { z } from "zod";
import { sourceSchema } from "./source-schema.ts";

const dnsName = z.string().regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/);

/** data/kubernetes.json: facts about Kubernetes and its vendors that reading an inventory needs. */
export const kubernetesSchema = z.strictObject({
  /** Namespaces of the cluster's own components: nobody meshes them, so they stay out of the findings. */
  systemNamespaces: z
    .array(
      z.strictObject({
        names: z.array(dnsName),
        /** A namespace that starts so is one too. */
        prefixes: z.array(z.string().regex(/^[a-z0-9-]+-$/)),
        what: z.string().min(1),
        source: sourceSchema,
      }),
    )
    .min(1),
  /** An annotation is kept when its key's prefix is this domain or below it; others may carry anything. */
  annotationDomains: z.array(z.strictObject({ domain: dnsName, what: z.string().min(1), source: sourceSchema })).min(1),
  /** API groups that kinds have moved out of: old manifests still name them. Kind to its group of today. */
  formerGroups: z.array(z.strictObject({ group: dnsName, kinds: z.record(z.string(), dnsName), source: sourceSchema })),
  /** The Service by which pods find the API server; no selector leads to that. */
  apiServerService: z.strictObject({ namespace: dnsName, name: dnsName, source: sourceSchema }),
  /** Which part of the API answers for which metrics of autoscalers, and what usually stands behind it. */
  metricsApis: z.array(
    z.strictObject({
      group: dnsName,
      version: z.string().regex(/^v[a-z0-9]+$/),
      metricTypes: z.array(z.string()).min(1),
      usually: z.string().min(1),
      source: sourceSchema,
    }),
  ),
  /** When a pod counts as one that has trouble at its start. */
  startupTrouble: z.strictObject({
    /** Why a container waits that starts and ends again and again. */
    waiting: z.array(z.string()).min(1),
    /** Restarts of all its containers together, from this number on. */
    restarts: z.int().positive(),
    /** From its start until it was ready; later than `below` it was ready before, and lost it. */
    secondsToReady: z.strictObject({ from: z.int().positive(), below: z.int().positive() }),
    /** Warnings, from that count on; `afterRestart`: only of pods that were restarted (images are waited for by the same name). */
    warnings: z.array(z.strictObject({ reason: z.string(), count: z.int().positive(), afterRestart: z.boolean() })),
    /** Why just these numbers. */
    judgement: z.string().min(1),
    source: sourceSchema,
  }),
  /** Kubernetes' own PriorityClasses, whose names begin so: no class that users may define goes before them. */
  systemPriorityClasses: z.strictObject({ prefix: z.string().min(1), source: sourceSchema }),
  /** Addresses for private use, and those that nobody was given; any other one is public. */
  addressBlocks: z.strictObject({
    private: z.array(z.union([z.cidrv4(), z.cidrv6()])).min(1),
    reserved: z.array(z.union([z.cidrv4(), z.cidrv6()])).min(1),
    source: sourceSchema,
  }),
  /** Labels by which nodes say what they are, and pods where they want to run; the newest first. */
  nodeLabels: z.strictObject({
    architecture: z.array(z.string()).min(1),
    system: z.array(z.string()).min(1),
    instanceType: z.array(z.string()).min(1),
    source: sourceSchema,
  }),
  /** Taints that Kubernetes gives a node for as long as something is wrong with it; agents on all nodes are let past them. */
  conditionTaints: z.strictObject({
    /** Of a condition that is not as it should be. */
    byCondition: z.strictObject({
      Ready: z.string(),
      MemoryPressure: z.string(),
      DiskPressure: z.string(),
      PIDPressure: z.string(),
      NetworkUnavailable: z.string(),
    }),
    keys: z.array(z.string()).min(1),
    source: sourceSchema,
  }),
  scheduler: z.strictObject({
    /** What a pod without requests counts as when the scheduler compares nodes; it needs no room. */
    unrequested: z.strictObject({ milliCpu: z.int().positive(), memoryMiB: z.int().positive() }),
    /** The priority of the class system-node-critical, in which meshes run what they need on each node. */
    nodeAgentPriority: z.int().positive(),
    /** How many pods a kubelet takes unless it is told. */
    podsOnNode: z.int().positive(),
    /** What the DaemonSet controller adds to its pods. */
    daemonTolerations: z.array(
      z.strictObject({
        key: z.string(),
        effect: z.enum(["NoSchedule", "NoExecute"]),
        onlyOnHostNetwork: z.boolean().optional(),
      }),
    ),
    sources: z.strictObject({
      unrequested: sourceSchema,
      nodeAgentPriority: sourceSchema,
      podsOnNode: sourceSchema,
      daemonTolerations: sourceSchema,
    }),
  }),
  /** The definitions of the Gateway API, and where those of a release (in place of `{release}`) are. */
  gatewayApi: z.strictObject({ group: dnsName, manifest: z.url({ protocol: /^https$/ }), source: sourceSchema }),
  /** Words in the names of ports that only monitoring and probes call. */
  monitoringPorts: z.strictObject({
    words: z.array(z.string().regex(/^[a-z0-9]+$/)).min(1),
    what: z.string().min(1),
    source: sourceSchema,
  }),
  /** Labels of workloads and namespaces that say whose they are; the first that is there counts. */
  teamLabels: z.strictObject({ keys: z.array(z.string()).min(1), source: sourceSchema }),
  /** Images of what collects metrics by calling every pod. */
  scrapers: z.strictObject({ images: z.array(z.string().regex(/^[a-z0-9/._-]+$/)).min(1), source: sourceSchema }),
  /** The variables of a sidecar that writes ConfigMaps, which it finds by a label, as files for the others of its pod. */
  configMapSidecar: z.strictObject({
    label: z.string(),
    /** Any value where it has none. */
    value: z.string(),
    folder: z.string(),
    /** What it looks for; ConfigMaps among others unless it is one of `otherResources`. */
    resource: z.string(),
    otherResources: z.array(z.string()),
    /** A list with commas, or `everywhere`; its own namespace without one. */
    namespaces: z.string(),
    everywhere: z.string(),
    source: sourceSchema,
  }),
  /** What a HorizontalPodAutoscaler without metrics aims at. */
  autoscalerDefault: z.strictObject({
    resource: z.enum(["cpu", "memory"]),
    utilizationPercent: z.int().positive(),
    source: sourceSchema,
  }),
});

export type Kubernetes = Readonly<z.infer<typeof kubernetesSchema>>;
