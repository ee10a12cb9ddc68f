import { z } from "zod";

/** How the scan recognises what is installed. Any hit counts, except that custom resources or namespace marks alone may be leftovers. */
export const signaturesSchema = z.strictObject({
  customResourceGroups: z.array(z.string()),
  /** Suffixes of the names of webhooks. */
  webhooks: z.array(z.string()),
  namespaceMarks: z.array(
    z.strictObject({
      kind: z.enum(["label", "annotation"]),
      key: z.string(),
      value: z.string().optional(),
      /** The namespace is only watched: its pods join one by one. */
      watchesOnly: z.literal(true).optional(),
    }),
  ),
  /** On pods that it carries. */
  podMarks: z
    .array(z.strictObject({ kind: z.enum(["label", "annotation"]), key: z.string(), value: z.string().optional() }))
    .optional(),
  containers: z.array(z.string()),
  /** Image repositories, compared by their last path segments. */
  images: z.array(z.string()),
  /** The repositories whose tags name its version, where these are not `images`. */
  versionImages: z.array(z.string()).optional(),
  /** Of a distribution: the tags of its images name versions of its own, and not those of the mesh. */
  ownVersions: z.literal(true).optional(),
  /** Words that stand before the version in the tags of its images: "edge" of "edge-26.6.3". */
  channels: z.array(z.string().regex(/^[a-z]+$/)).optional(),
  /** Names of containers that may stand beside its proxies where these are gateways, and no application's. */
  companions: z.array(z.string()).optional(),
  /** Namespaces that nothing else is called like. */
  namespaces: z.array(z.string()).optional(),
  /** Keys and values of a network plug-in's ConfigMap (data/network-plugins.json) that switch it on. */
  settings: z
    .array(z.strictObject({ namespace: z.string(), name: z.string(), key: z.string(), value: z.string() }))
    .optional(),
  /** What a container's image and variables show of it; the names are all that is kept of these. */
  applications: z
    .strictObject({
      /** Beginnings of the names of variables, in capitals. One whose value is "false" does not count. */
      variables: z.array(z.string().regex(/^[A-Z][A-Z0-9_]*$/)),
      /** Variables that, when "false", say that it is not used, whatever the others say. */
      switches: z.array(z.string().regex(/^[A-Z][A-Z0-9_]*$/)).optional(),
      /** The last segment of an image's repository. */
      imageNames: z.array(z.string()),
      /** Repositories of others that are called the same. */
      otherImages: z.array(z.string()).optional(),
    })
    .optional(),
});

type All = z.infer<typeof signaturesSchema>;

/** Those that a system has; a mesh has all that are not optional, be it empty ones. */
export type Signatures = { readonly [S in keyof All]?: All[S] | undefined };
