import { z } from "zod";
import { assessment } from "./published-schema-assessment.ts";
import { ignoreFile, meshId } from "./published-schema-core.ts";
import { scanReport } from "./published-schema-findings.ts";

const difference = z
  .object({
    what: z.enum(["type", "headless", "selector", "ports", "portName", "appProtocol"]),
    port: z.string().exactOptional().meta({ description: "80/TCP, for portName and appProtocol." }),
    variants: z
      .array(
        z.object({
          value: z.string().nullable().meta({ description: "null: not set." }),
          contexts: z.array(z.string()),
        }),
      )
      .meta({ description: "At least two, those of most clusters first." }),
  })
  .meta({ id: "Difference", description: "One way in which a Service differs, and which clusters have it how." });

const cluster = z.union([assessment, scanReport]).meta({ id: "FleetCluster" });

/** What tells the clusters' reports apart, from the field that only the first has to the name of its schema. */
export const clusterMarks = [
  { mark: "verdict", name: "Assessment" },
  { mark: "findings", name: "ScanReport" },
] as const;

export const fleet = z
  .object({
    schemaVersion: z.literal(1),
    generatedAt: z.string().meta({ description: "ISO 8601; the same for every cluster." }),
    tool: z.object({ name: z.string(), version: z.string() }),
    clusters: z
      .array(cluster)
      .meta({ description: "What the command prints of one, in the order of the contexts; see cluster.context." }),
    failed: z
      .array(z.object({ context: z.string(), reason: z.string() }))
      .meta({ description: "Contexts that lead to no report." }),
    ignoreFile: ignoreFile.exactOptional(),
    installed: z
      .array(z.object({ context: z.string(), mesh: meshId, workloads: z.number() }))
      .meta({ description: "Meshes that the scan saw, and how many workloads each carries." }),
    sharedServices: z.number().meta({ description: "How many Services several clusters have: those compared." }),
    differences: z
      .array(z.object({ namespace: z.string(), name: z.string(), differs: z.array(difference) }))
      .meta({ description: "Services of one namespace and name that differ, those of system namespaces left out." }),
  })
  .meta({ id: "Fleet", description: "assess -o json and scan -o json with several contexts" });
