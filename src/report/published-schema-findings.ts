import { z } from "zod";
import { meshId, reportHead, resourceRef, severity } from "./published-schema-core.ts";

const remedy = z
  .object({
    text: z.string(),
    command: z.string().exactOptional(),
    patch: z.unknown().exactOptional().meta({ description: "A patch, or Helm values, as plain data." }),
  })
  .meta({ id: "Remedy" });

const owner = z
  .object({
    sort: z
      .enum(["chart", "release", "argo-application", "kustomization", "application", "resource", "namespace"])
      .meta({ description: "resource: an object of a kind that is not read, such as an operator's." }),
    name: z.string(),
    kind: z.string().exactOptional().meta({ description: "Of a resource." }),
    namespace: z.string().exactOptional(),
  })
  .meta({ id: "Owner", description: "Where a person would change the object; absent for the cluster itself." });

export const finding = z
  .object({
    id: z.string().meta({ description: "Check, resource and place: what baselines and diffs compare." }),
    group: z.string().meta({
      description:
        "Equal for findings with the same cause and owner: of one check, and of one owner or the cluster itself.",
    }),
    owner: owner.exactOptional(),
    check: z.string(),
    severity: severity.meta({ description: "The worst of affects." }),
    affects: z.record(meshId, severity),
    resource: resourceRef,
    message: z.string(),
    remedies: z.record(z.string(), remedy).meta({ description: "By mesh id, or any." }),
    suppressed: z
      .object({ reason: z.string(), until: z.string().exactOptional().meta({ description: "The last day, in UTC." }) })
      .exactOptional()
      .meta({ description: "Somebody accepts it (--ignore-file): it is listed, and counts nowhere." }),
  })
  .meta({ id: "Finding", description: "One object that breaks one check." });

export const checkResult = z
  .object({
    id: z.string(),
    status: z.enum(["passed", "failed", "skipped"]),
    reason: z.string().exactOptional(),
  })
  .meta({
    id: "CheckResult",
    description:
      "Skipped: its objects could not be read. Never the same as passed. Passed with a reason: all it found is suppressed.",
  });

export const scanReport = z
  .object({
    ...reportHead,
    checks: z.array(checkResult),
    findings: z.array(finding),
  })
  .meta({ id: "ScanReport", description: "scan -o json" });

const source = z.object({ title: z.string(), url: z.string() });

const catalogueEntry = z
  .object({
    id: z.string(),
    title: z.string().meta({ description: "The sentence that is true when the check passes." }),
    why: z.string(),
    reads: z.array(z.string()).meta({ description: "What it has to be shown of a cluster, else it is skipped." }),
    consults: z.array(z.string()).meta({ description: "What it looks at where it can, to report less." }),
    kinds: z.array(z.string()).meta({ description: "The Kubernetes kinds that reads stands for." }),
    affects: z.record(meshId, severity).meta({ description: "How bad it can be for each mesh that it can touch." }),
    sources: z.array(source),
    contradictions: z
      .array(
        z.object({
          topic: z.string(),
          meshes: z.array(meshId),
          says: z.array(z.object({ text: z.string(), source })),
          taken: z.string().meta({ description: "Which side the rules follow, and why." }),
        }),
      )
      .exactOptional()
      .meta({ description: "Where a vendor contradicts itself about it." }),
  })
  .meta({ id: "Check" });

export const checkCatalogue = z
  .object({
    schemaVersion: z.literal(1),
    meshes: z.array(meshId).meta({ description: "The meshes that it is about." }),
    checks: z.array(catalogueEntry),
  })
  .meta({ id: "CheckCatalogue", description: "checks -o json; explain -o json with one check" });
