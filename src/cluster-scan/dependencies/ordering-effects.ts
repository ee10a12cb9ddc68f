import type { Mesh, MeshId } from "../../knowledge/meshes.ts";
import { proxyPlacement } from "../../knowledge/native-sidecars.ts";
import type { Records, Workload } from "../inventory.ts";
import { staysOutside } from "../marks.ts";
import { isMeshable } from "../meshable.ts";
import { isNativeIn, startsAfterProxy } from "../proxy-first.ts";
import { refKey } from "../resource-ref.ts";
import type { OrderingStep } from "./ordering-step.ts";

/**
 * What a mesh does to a step of the order. `kept`: nothing. `before-proxy`: the wait runs before the proxy of its pod.
 * `never-ends`: what is waited for is a Job, and a proxy that is no native sidecar keeps it running. `races`: the proxy
 * starts beside containers that already cannot wait for what they call.
 */
export type OrderingEffect = "kept" | "before-proxy" | "never-ends" | "races";

/** An effect in words, for one mesh. */
export interface EffectText {
  readonly mesh: MeshId;
  readonly effect: OrderingEffect;
  readonly text: string;
}

/** A step, with what each mesh does to it. */
export interface JudgedStep extends OrderingStep {
  readonly meshes: Readonly<Record<MeshId, OrderingEffect>>;
}

/**
 * Judges every step for every mesh by where its proxy runs on these nodes (facts of data/meshes.json), and by the marks
 * of the pods; and says in words what each effect that occurs means with each mesh.
 */
export function judgeOrdering(
  steps: readonly OrderingStep[],
  { workloads, nodes }: Pick<Records, "workloads" | "nodes">,
  meshes: readonly Mesh[],
): { readonly steps: readonly JudgedStep[]; readonly texts: readonly EffectText[] } {
  const byKey = new Map(workloads.map((workload) => [refKey(workload.ref), workload]));
  const kubelets = nodes.map(({ kubeletVersion }) => kubeletVersion);
  const placed = meshes.map((mesh) => ({ mesh, placement: proxyPlacement(mesh, kubelets) }));
  const judged = steps.map((step) => {
    const [first, then] = [byKey.get(refKey(step.first)), byKey.get(refKey(step.then))];
    const effects = placed.map(({ mesh, placement }) => {
      const isNative = (pod: Workload["pod"]) => isNativeIn(mesh, pod, placement);
      return [mesh.id, placement === "none" ? "kept" : effectOf(step, first, then, mesh, isNative)] as const;
    });
    return { ...step, meshes: Object.fromEntries(effects) };
  });
  const texts = placed.flatMap(({ mesh }) =>
    (["before-proxy", "never-ends", "races"] as const)
      .filter((effect) => judged.some(({ meshes: of }) => of[mesh.id] === effect))
      .map((effect) => ({ mesh: mesh.id, effect, text: effectText(mesh, effect) })),
  );
  return { steps: judged, texts };

  function effectOf(
    { kind }: OrderingStep,
    first: Workload | undefined,
    then: Workload | undefined,
    mesh: Mesh,
    isNative: (pod: Workload["pod"]) => boolean,
  ): OrderingEffect {
    const taken = (workload: Workload | undefined): workload is Workload =>
      workload !== undefined && isMeshable(workload) && !staysOutside(mesh, workload.pod);
    const asksForEnd = kind !== "observed" && kind !== "depends-on";
    // Where pods opt in one by one, Jobs stay outside unless somebody asks for the proxy.
    const isInjected = mesh.injection.namespace !== undefined;
    if (asksForEnd && taken(first) && first.completes && isInjected && !isNative(first.pod)) return "never-ends";
    if (!taken(then)) return "kept";
    if (kind === "init-container" || (kind === "object-wait" && !then.completes)) {
      const comesFirst = mesh.lifecycle?.nativeStarts === "before-init-containers" && isNative(then.pod);
      return comesFirst ? "kept" : "before-proxy";
    }
    const placement = proxyPlacement(mesh, kubelets);
    return kind === "observed" && !startsAfterProxy(mesh, then.pod, placement) ? "races" : "kept";
  }
}

function effectText({ name, identity, injection, lifecycle }: Mesh, effect: Exclude<OrderingEffect, "kept">): string {
  switch (effect) {
    case "before-proxy": {
      const refused =
        identity.strict === undefined ? "" : `, which servers in the mesh refuse under ${identity.strict.by}`;
      const cni = injection.cniSetting === undefined ? "its CNI plug-in" : `its CNI plug-in (${injection.cniSetting})`;
      return (
        `The init container runs before the proxy of ${name}: its calls pass in plain text${refused}. ` +
        `With ${cni} they reach nobody, unless they ${lifecycle?.initBypass.text ?? "are let past it"}.`
      );
    }
    case "never-ends":
      return `The proxy of ${name} keeps the Job from ending, and so whatever waits for it from starting, until it is a native sidecar or the Job stays outside the mesh.`;
    case "races":
      return `The proxy of ${name} starts beside the containers: they restart at least as often as before.`;
  }
}
