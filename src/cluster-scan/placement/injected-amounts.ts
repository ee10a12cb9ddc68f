import type { Mesh } from "../../knowledge/meshes.ts";
import { proxyPlacement } from "../../knowledge/native-sidecars.ts";
import { injectedContainers } from "../injected-containers.ts";
import { bears } from "../marks.ts";
import type { PodTemplate } from "../pod-template.ts";
import type { InjectedAmounts } from "./placement-facts.ts";

/**
 * What a mesh's injector puts into a pod, and where. The proxy is a native sidecar where all kubelets allow it and the
 * mesh, or the pod, wants it so; where no kubelet is known, where that is the mesh's default, which costs no less.
 */
export function injectedAmounts(
  mesh: Mesh,
  pod: PodTemplate,
  kubeletVersions: readonly string[],
): readonly InjectedAmounts[] {
  const native = isNative(mesh, pod, kubeletVersions);
  return injectedContainers(mesh, pod).map(({ role, requests, limits }) => ({
    requests,
    limits,
    place: role === "init container" ? "init" : native ? "native" : "container",
  }));
}

function isNative(mesh: Mesh, pod: PodTemplate, kubeletVersions: readonly string[]): boolean {
  const { fromKubelet, onRequest } = mesh.injection.nativeSidecar ?? {};
  if (kubeletVersions.length === 0) return fromKubelet !== undefined;
  const placement = proxyPlacement(mesh, kubeletVersions);
  return placement === "native" || (placement === "on-request" && bears(pod, onRequest?.mark));
}
