import { z } from "zod";
import { sourceSchema } from "./source-schema.ts";

/**
 * data/serverless-nodes.json: nodes that stand for somebody's capacity and are no machine of the cluster. No DaemonSet
 * runs there, and no pod gets NET_ADMIN.
 */
export const serverlessNodeSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** As a sentence calls it: "runs on AWS Fargate". */
  name: z.string().min(1),
  /** Which such nodes have, and which pods that want to go there may select. */
  label: z.strictObject({ key: z.string().min(1), value: z.string().min(1) }),
  /** Whether it runs a pod's init containers, without which no proxy is set up at all. */
  runsInitContainers: z.boolean(),
  source: sourceSchema,
});

export type ServerlessNode = Readonly<z.infer<typeof serverlessNodeSchema>>;
