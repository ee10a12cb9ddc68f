import { z } from "zod";
import { signaturesSchema } from "./signature-schema.ts";
import { sourceSchema } from "./source-schema.ts";

const day = z.string().regex(/^\d{4}-\d{2}(-\d{2})?$/);
const mark = z.strictObject({ kind: z.enum(["label", "annotation"]), key: z.string(), value: z.string() });

/**
 * data/mesh-systems.json: what can be installed besides the meshes of data/meshes.json, and does a mesh's work, or a part
 * of it, or manages one. What it has to say when found is its state, and what follows from that.
 */
export const meshSystemSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/),
    name: z.string().min(1),
    /**
     * `mesh`: carries traffic of its own; `distribution`: a product of data/meshes.json as somebody else ships or runs it;
     * `feature`: a part of such a product; `manager`: tells meshes what to do, carries nothing; `accelerator`: sits between
     * pods and their proxies; `interface`: an API that meshes answer for; `network`: carries calls outside the cluster's
     * pods; `gateway`, `proxy`, `library`: what applications bring along themselves.
     */
    kind: z.enum([
      "mesh",
      "distribution",
      "feature",
      "manager",
      "accelerator",
      "interface",
      "network",
      "gateway",
      "proxy",
      "library",
    ]),
    /** The `product` of data/meshes.json that it is made of. */
    of: z.string().optional(),
    /** Of a distribution: the ids of data/meshes.json that it offers; absent where that is not known. */
    offers: z.array(z.string()).min(1).optional(),
    /** Of a distribution: who runs it, as in "managed by ..."; absent where its users do. */
    managedBy: z.string().optional(),
    /** What of the mesh its managing or shipping takes out of its users' hands, in sentences. */
    limits: z.string().optional(),
    /** Where its proxies are; absent where it has none, or nobody told. */
    architecture: z.enum(["sidecar", "node"]).optional(),
    injection: z.strictObject({ podOptIn: mark.optional(), podOptOut: mark.optional() }).optional(),
    /** How things stand with it. `superseded`: a successor is there, when this one ends is not known. */
    state: z.strictObject({
      status: z.enum(["active", "preview", "renamed", "superseded", "dormant", "archived", "discontinued", "unknown"]),
      /** The day from which that holds, or of the last sign of life. */
      since: day.optional(),
      /** What it is called now, or what came after it. */
      successor: z.string().optional(),
      /** What else there is to say about it, as a half-sentence. */
      note: z.string().optional(),
      source: sourceSchema,
    }),
    /** What to do where it is found, since it has come to its end; any whose state says so has it, and no other. */
    migration: z.string().optional(),
    /** Of what applications bring along: how it gets on with a mesh, in sentences; absent where nothing has to be done. */
    besideMesh: z.string().optional(),
    /** Others that come with it, and are not told apart from it. */
    brings: z.array(z.string()).optional(),
    signatures: signaturesSchema.partial(),
    /** Why no cluster shows it; exactly those without signatures have it. */
    invisible: z.string().optional(),
    source: sourceSchema,
  })
  .refine(({ state, migration }) => ended.includes(state.status) === (migration !== undefined), {
    message: "what has come to its end, and nothing else, says where to go",
  })
  .refine(({ signatures, invisible }) => (Object.keys(signatures).length === 0) === (invisible !== undefined), {
    message: "either signatures, or the reason why there are none",
  });

const ended: readonly string[] = ["superseded", "dormant", "archived", "discontinued"];

export type MeshSystem = Readonly<z.infer<typeof meshSystemSchema>>;
