import { z } from "zod";
import { sourceSchema } from "./source-schema.ts";

/** data/ingress-controllers.json: who lets traffic into a cluster, and how a mesh can take it in. */
export const ingressControllerSchema = z.strictObject({
  name: z.string().min(1),
  /** What IngressClasses and GatewayClasses of it name. */
  controllers: z.array(z.string().regex(/^[a-z0-9.-]+\/[a-z0-9-]+$/)).min(1),
  /** What its IngressClasses are usually called: Ingresses name them where the class itself is not known. */
  classes: z.array(z.string().min(1)),
  /** Where requests pass: through pods of the cluster, or a load balancer outside, which no mesh can take in. */
  runs: z.enum(["in-pods", "outside"]),
  /** The `product` of data/meshes.json that it is part of. */
  of: z.string().optional(),
  /** It sends requests to pods of its own choice, unless this is set. */
  sendsToServices: z.string().optional(),
  /** Repositories of the images that its pods run; absent where it has none, or they also run elsewhere. */
  images: z.array(z.string().regex(/^[a-z0-9/._-]+$/)).optional(),
  /** The annotation of an Ingress that lets a cookie choose the pod; without a value any value does. */
  cookieAffinity: z.strictObject({ key: z.string(), value: z.string().optional(), source: sourceSchema }).optional(),
  source: sourceSchema,
});

export type IngressController = Readonly<z.infer<typeof ingressControllerSchema>>;
