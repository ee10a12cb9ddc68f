import { z } from "zod";

/** How a proxy in the pod starts and stops beside the pod's containers. */
export const lifecycle = z.strictObject({
  /** Where its native sidecar stands among the application's init containers; an ordinary proxy starts after all of them. */
  nativeStarts: z.enum(["before-init-containers", "after-init-containers"]),
  /**
   * How an init container gets past a redirection that is there before the proxy: a predicate of init containers. Pods
   * that bear the annotation have made use of it; elsewhere running as the proxy's user is what they do.
   */
  initBypass: z.strictObject({ text: z.string(), annotation: z.string().optional() }),
  /**
   * Its init container runs as root: "allowed" where it says itself that it may, "refused" where a pod that must not run
   * as root keeps it from starting. Absent where it has a user of its own.
   */
  initAsRoot: z.enum(["allowed", "refused"]).optional(),
  /**
   * For how many seconds a proxy that is an ordinary container takes calls after the pod was told to stop, and what makes
   * them more. Where that is an annotation of its own, pods that bear it have been looked after.
   */
  drain: z.strictObject({ seconds: z.int().nonnegative(), settings: z.string(), annotation: z.string().optional() }),
});

/**
 * What becomes of a question of the kubelet. `works`: the application answers. `says-nothing`: the proxy answers, the
 * application dead or alive. `refused-when-strict`: once the mesh refuses callers outside. `refused`: as the mesh comes.
 */
const outcome = z.enum(["works", "says-nothing", "refused-when-strict", "refused"]);

/** The kubelet's probes, by their kind, and its HTTP hooks, where a proxy in the pod stands in between. */
export const probes = z.strictObject({
  http: outcome,
  https: outcome,
  tcp: outcome,
  grpc: outcome,
  hook: outcome,
  /** The annotation that lists ports which the proxy leaves to the application. */
  skippedPorts: z.string(),
});
