import { z } from "zod";
import { minorVersion } from "./mesh-injection-schema.ts";
import { sourceSchema } from "./source-schema.ts";

const day = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/);

/** One release of a mesh, with the Kubernetes versions that its vendor names for it. */
const release = z.strictObject({
  version: z.string().regex(/^\d+\.\d+$/),
  released: day.optional(),
  /**
   * When its support ends: a day or month that the vendor announced or expects, else what it ends with. Absent where
   * nobody says.
   */
  endOfSupport: z
    .union([
      z.strictObject({ on: day, certainty: z.enum(["announced", "expected"]) }),
      z.strictObject({ with: z.string().min(1) }),
    ])
    .optional(),
  /**
   * On the day `sources.releases` was read: its support had three months or more to go, or nobody said when it ends;
   * it was to end within three months; it had ended.
   */
  state: z.enum(["supported", "ending", "ended"]),
  kubernetes: z.strictObject({ min: minorVersion, max: minorVersion }),
  /** Where the range is not of the same source as the others. */
  note: z.string().min(1).optional(),
});

/** data/mesh-releases.json: a product's releases that people may take or still run, newest first, and how long each is cared for. */
export const meshReleasesSchema = z.strictObject({
  product: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** How long a release is supported, by the vendor's own rule, as a sentence. */
  policy: z.string().min(1),
  releases: z.array(release).min(1),
  sources: z.strictObject({ releases: sourceSchema, policy: sourceSchema }),
});

export type MeshReleases = Readonly<z.infer<typeof meshReleasesSchema>>;
export type MeshRelease = MeshReleases["releases"][number];
