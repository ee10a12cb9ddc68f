import { z } from "zod";

/**
 * zod schemas of what commands print with -o json. They say what the hand-written types say (a test compares the two)
 * and generate schema/mesh-check-v1.schema.json; nothing at run time imports them. Fields are only ever added, so
 * unknown ones are allowed everywhere. `id` names a schema in the file's $defs.
 */
export const severity = z
  .enum(["blocker", "high", "medium", "info"])
  .meta({ id: "Severity", description: "What a condition does to a mesh, worst first." });

export const meshId = z.string().meta({ id: "MeshId", description: "An id of data/meshes.json, as --mesh takes it." });

export const range = z
  .object({ low: z.number().min(0), expected: z.number().min(0), high: z.number().min(0) })
  .meta({ id: "Range", description: "An estimate: low <= expected <= high, none below 0." });

export const resourceRef = z
  .object({
    apiGroup: z.string().exactOptional(),
    kind: z.string(),
    namespace: z.string().exactOptional(),
    name: z.string(),
  })
  .meta({
    id: "ResourceRef",
    description: "A Kubernetes object. No apiGroup: the core group. No namespace: it is cluster-scoped.",
  });

export const serviceRef = z
  .object({ namespace: z.string(), name: z.string(), port: z.number().exactOptional() })
  .meta({ id: "ServiceRef", description: "A Kubernetes Service, or one of its ports." });

const unread = z.array(z.object({ what: z.string(), reason: z.string() }));

const source = z.enum(["live", "manifests", "snapshot", "demo", "none"]);

const cluster = z
  .object({
    context: z.string().exactOptional(),
    kubernetesVersion: z.string().exactOptional(),
    collectedAt: z.string().exactOptional().meta({ description: "ISO 8601: when the snapshot was collected." }),
    redacted: z.literal(true).exactOptional().meta({ description: "Names are pseudonyms." }),
    collectedFrom: z
      .array(z.string())
      .exactOptional()
      .meta({ description: "The only namespaces that the snapshot was collected from; absent for all." }),
    counts: z.record(z.string(), z.number()).meta({ description: "Objects by kind." }),
    setAside: z
      .object({
        selection: z.string().exactOptional().meta({ description: "The flags that selected: -n shop -l app=cart." }),
        workloads: z.number(),
        services: z.number(),
        namespaces: z.array(z.string()).meta({ description: "Where they are, those with most of them first." }),
      })
      .exactOptional()
      .meta({ description: "Counted, but in no finding: of the cluster itself, of a mesh, or not selected." }),
  })
  .meta({ id: "ClusterSummary" });

/** What graph and size say of what they looked at, where they did. */
export const lookedAt = {
  source: source.exactOptional(),
  cluster: cluster.exactOptional(),
  coverage: z
    .object({ unread })
    .exactOptional()
    .meta({ description: "Kinds that this report rests on and that could not be read." }),
};

const ignoredEntry = z
  .object({
    line: z.number().meta({ description: "Where the entry stands in the file." }),
    check: z.string(),
    resource: z.string().exactOptional().meta({ description: "Its pattern; absent where names are pseudonyms." }),
    until: z.string().exactOptional(),
    findings: z.number().meta({ description: "Open findings that it matches: of an expired entry, they count again." }),
  })
  .meta({ id: "IgnoredEntry" });

export const ignoreFile = z
  .object({
    entries: z.number(),
    suppressed: z.number().meta({ description: "Findings that are suppressed." }),
    expired: z.array(ignoredEntry).meta({ description: "Entries whose last day is over: they suppress nothing." }),
    unused: z.array(ignoredEntry).meta({ description: "Entries that nothing matches, of checks that ran everywhere." }),
  })
  .meta({ id: "IgnoreFileUse", description: "What became of --ignore-file; absent without it." });

/** What a report that looked at something says of it. */
export const reportHead = {
  schemaVersion: z.literal(1),
  generatedAt: z.string().meta({ description: "ISO 8601; the only clock of the report." }),
  tool: z.object({ name: z.string(), version: z.string() }),
  source,
  cluster,
  coverage: z
    .object({
      share: z
        .number()
        .min(0)
        .max(1)
        .meta({ description: "0..1: checks that ran of those that could for this source." }),
      outlineOnly: z
        .literal(true)
        .exactOptional()
        .meta({ description: "Only workload tables were read, which show no check what it looks at." }),
      unread,
    })
    .meta({ id: "Coverage" }),
  meshes: z.array(meshId).meta({ description: "The meshes considered, the ones that affects speaks about." }),
  ignoreFile: ignoreFile.exactOptional(),
};
