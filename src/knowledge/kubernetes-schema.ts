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
  /** What a HorizontalPodAutoscaler without metrics aims at. */
  autoscalerDefault: z.strictObject({
    resource: z.enum(["cpu", "memory"]),
    utilizationPercent: z.int().positive(),
    source: sourceSchema,
  }),
});

export type Kubernetes = Readonly<z.infer<typeof kubernetesSchema>>;
