import type { Mesh } from "../knowledge/meshes.ts";
import type { ProxyPlacement } from "../knowledge/native-sidecars.ts";
import { bears } from "./marks.ts";
import type { PodTemplate } from "./pod-template.ts";

type Marked = Pick<PodTemplate, "labels" | "annotations">;

/** Whether the proxy runs as a native sidecar beside this pod's containers. */
export function isNativeIn({ injection }: Mesh, pod: Marked, placement: ProxyPlacement): boolean {
  if (placement === "native") return true;
  return placement === "on-request" && bears(pod, injection.nativeSidecar?.onRequest?.mark);
}

/** Whether the application's containers start when the proxy is ready, and not beside it. */
export function startsAfterProxy(mesh: Mesh, pod: Marked | undefined, placement: ProxyPlacement): boolean {
  const { waitsForProxy } = mesh.injection;
  if (placement === "native" || waitsForProxy?.byDefault) return true;
  if (pod === undefined) return false;
  return isNativeIn(mesh, pod, placement) || bears(pod, waitsForProxy?.onRequest);
}

/** What pods are marked with so that the proxy is a native sidecar; undefined where they cannot ask for it, or need not. */
export function nativeMark({ injection }: Mesh, placement: ProxyPlacement) {
  return placement === "on-request" ? injection.nativeSidecar?.onRequest?.mark : undefined;
}

/** What pods are marked with so that their containers start after the proxy. */
export function proxyFirstMark(mesh: Mesh, placement: ProxyPlacement) {
  return nativeMark(mesh, placement) ?? mesh.injection.waitsForProxy?.onRequest;
}

/** From which kubelet on a proxy can be a native sidecar, as a sentence that begins with a space; empty where it cannot. */
export function nativeFrom({ injection: { nativeSidecar } }: Mesh): string {
  const newest = nativeSidecar?.fromKubelet ?? nativeSidecar?.onRequest?.fromKubelet;
  return newest === undefined ? "" : ` From kubelet ${newest} on, on all nodes, it can be a native sidecar.`;
}
