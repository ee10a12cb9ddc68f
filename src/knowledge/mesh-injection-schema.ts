import { z } from "zod";

const quantity = z.string().regex(/^\d+(\.\d+)?(m|Ki|Mi|Gi)?$/);
export const minorVersion = z.string().regex(/^\d+\.\d+$/);
/** A label or annotation by which a namespace or pod enters or leaves the mesh. */
const mark = z.strictObject({ kind: z.enum(["label", "annotation"]), key: z.string(), value: z.string() });
export const amounts = z.strictObject({ cpu: quantity, memory: quantity }).partial();
/** The annotation that sets each amount. */
const names = z.strictObject({ cpu: z.string(), memory: z.string() });
const annotationKeys = z.strictObject({ requests: names, limits: names });

/** How pods come into a mesh, and what they get there. */
export const injection = z.strictObject({
  /** How a namespace opts in; absent where pods opt in one by one. */
  namespace: mark.optional(),
  podOptIn: mark.optional(),
  podOptOut: mark.optional(),
  /** An init container in the pod changes its network, and needs these capabilities, unless the mesh's CNI plug-in does it. */
  initCapabilities: z.array(z.string()),
  /** Labels that must not stand side by side on a namespace, or on pods: which of them this mesh keeps, and what they do together. */
  contradictions: z
    .array(
      z.strictObject({
        on: z.enum(["namespace", "pod"]),
        keep: mark.partial({ value: true }),
        drop: mark.partial({ value: true }),
        effect: z.string(),
      }),
    )
    .optional(),
  /** Makes one pod's proxy take only what the application sends it, by its address: then nothing changes the pod's network. */
  withoutRedirection: mark.optional(),
  /** The Helm value that makes a CNI plug-in do the init container's work. */
  cniSetting: z.string().optional(),
  /** What is needed besides at the pod security level restricted; absent where the CNI plug-in is enough. */
  cniWhereRestricted: z.string().optional(),
  /** When the proxy runs as a native sidecar, by the oldest kubelet; absent where there is no sidecar. */
  nativeSidecar: z
    .strictObject({
      /** By default. */
      fromKubelet: minorVersion.optional(),
      /** For pods that ask for it. */
      onRequest: z.strictObject({ mark, fromKubelet: minorVersion }).optional(),
    })
    .optional(),
  /**
   * Whether a pod's containers wait for a proxy that is an ordinary container until it takes traffic: as it comes, or on
   * request of the pod. Absent where they never do, or there is no sidecar.
   */
  waitsForProxy: z.strictObject({ byDefault: z.boolean(), onRequest: mark.optional() }).optional(),
  /** What pods of an ingress controller are marked with besides: always, or where it sends to pods and not to Services. */
  ingressMode: z.strictObject({ mark, always: z.boolean() }).optional(),
  /** Gives one pod's proxy a CPU request, of the size its vendor recommends for production. */
  cpuRequest: mark.optional(),
  /** How the proxy's amounts are set; absent where no proxy is injected. */
  proxyResources: z
    .strictObject({
      /** The Helm values that hold them. */
      settings: z.string(),
      /** On the pods; absent where there are none for it. */
      annotations: annotationKeys.optional(),
      /** A pod with one of the annotations gets what they say, and none of the chart's defaults. */
      annotationsReplaceDefaults: z.boolean().optional(),
    })
    .optional(),
  /** Of the init container or validator that is injected beside the proxy; absent where it gets what the proxy gets. */
  initContainer: z.strictObject({ requests: amounts, limits: amounts, settings: z.string() }).optional(),
});

/** Whom a mesh's proxies speak for. */
export const identity = z.strictObject({
  /** What the identity is made of that mutual TLS proves and policies name, as the mesh comes. */
  of: z.enum(["service-account", "service", "labels"]),
  /** What makes its pods refuse callers outside the mesh, and what lets them in to some; absent where nothing does. */
  strict: z.strictObject({ by: z.string(), exception: z.string(), byDefault: z.literal(true).optional() }).optional(),
  /** The Helm value under which a Service's pods must have a service account of the Service's name. */
  accountPerServiceSetting: z.string().optional(),
  /** Where the proxy needs the token that Kubernetes mounts into pods; absent where it does not, or brings its own. */
  mountedToken: z
    .strictObject({
      needed: z.enum(["always", "only-with-setting"]),
      setting: z.string().optional(),
      /** Names another volume with a token to the proxy. */
      volumeAnnotation: z.string().optional(),
    })
    .optional(),
});
