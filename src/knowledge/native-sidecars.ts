import { isAtLeast } from "./kubernetes-version.ts";
import type { Mesh } from "./meshes.ts";

/**
 * How a mesh's proxy runs beside a pod's containers. `native`: as a native sidecar, which ends with them, by default.
 * `on-request`: only for pods that ask for it. `classic`: as an ordinary container, which a Job waits for forever.
 * `none`: there is no proxy in the pod.
 */
export type ProxyPlacement = "native" | "on-request" | "classic" | "none";

/**
 * The injectors look at the nodes, and a feature counts from the oldest kubelet on: pods may land on any node. The
 * server's version says nothing about it. Without a kubelet version nothing newer than "classic" is taken for granted.
 */
export function proxyPlacement({ architecture, injection }: Mesh, kubeletVersions: readonly string[]): ProxyPlacement {
  if (architecture !== "sidecar") return "none";
  const all = (minimum: string | undefined) =>
    minimum !== undefined &&
    kubeletVersions.length > 0 &&
    kubeletVersions.every((version) => isAtLeast(version, minimum));
  if (all(injection.nativeSidecar?.fromKubelet)) return "native";
  return all(injection.nativeSidecar?.onRequest?.fromKubelet) ? "on-request" : "classic";
}
