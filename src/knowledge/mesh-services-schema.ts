import { z } from "zod";

/** "kept": as Kubernetes does it. Else what to do to get the same or to do without, as a sentence. */
const asInKubernetes = z.union([z.literal("kept"), z.strictObject({ instead: z.string() })]);

/** What a mesh makes of the ways in which Services and ingress controllers choose pods. */
export const services = z.strictObject({
  /** sessionAffinity: ClientIP */
  clientAffinity: asInKubernetes,
  /** A cookie by which an ingress controller with the mesh's proxy chooses pods. */
  cookieAffinity: asInKubernetes,
  /** internalTrafficPolicy: Local */
  nodeLocal: asInKubernetes,
  /** publishNotReadyAddresses */
  notReady: asInKubernetes,
  /** Which calls to the address of a pod itself it secures: to every port, to ports that a Service names, or none until told. */
  podAddresses: z.discriminatedUnion("secured", [
    z.strictObject({ secured: z.enum(["every-port", "service-ports"]) }),
    z.strictObject({ secured: z.literal("on-request"), setting: z.string() }),
  ]),
  /** Its proxy calls the application at the loopback address; absent where it does so at the pod's own. */
  callsAtLoopback: z.literal(true).optional(),
  /** Where Services declare one port of a pod differently: each counts for its own callers, or one of them for all. */
  sharedPort: z.enum(["each-service", "one-service"]),
  /** Its proxy starts only in a pod that exactly one Service selects, and takes one port for it; absent where neither holds. */
  oneServicePerPod: z
    .strictObject({
      /** On the pods: names the Service, where several select them. */
      chosenBy: z.strictObject({ kind: z.literal("annotation"), key: z.string() }),
      /** On a Service: it does not count. */
      ignored: z.strictObject({ kind: z.literal("label"), key: z.string(), value: z.string() }),
      /** On the pods: names the port. */
      portChosenBy: z.strictObject({ kind: z.literal("annotation"), key: z.string() }),
      /** With what it takes all ports. */
      allPortsWith: z.string(),
    })
    .optional(),
});
