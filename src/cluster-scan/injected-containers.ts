import type { Amounts, Resources } from "../capacity/limit-range.ts";
import { parseQuantity } from "../capacity/quantity.ts";
import type { Mesh } from "../knowledge/meshes.ts";
import { markedValue } from "./marks.ts";
import { memoised } from "./memoised.ts";
import type { PodTemplate } from "./pod-template.ts";

/** What an injector puts into a pod, with its amounts by Kubernetes' name ("cpu" in cores, "memory" in bytes). */
export interface InjectedContainer extends Resources {
  readonly role: "proxy" | "init container";
  /** The Helm values that hold its amounts. */
  readonly settings: string;
}

/** The names of resources that proxies' amounts are known of. */
export const resourceNames = ["cpu", "memory"] as const;
export type ResourceName = (typeof resourceNames)[number];

/**
 * The containers that the mesh injects into a pod: its proxy, and the container that redirects the pod's traffic, or
 * makes sure that a CNI plug-in has done so. With the amounts that annotations of the pod set, else the chart's
 * defaults. Empty for a mesh that injects nothing.
 */
export function injectedContainers(
  mesh: Mesh,
  pod: Pick<PodTemplate, "labels" | "annotations">,
): readonly InjectedContainer[] {
  const { annotations } = mesh.injection.proxyResources ?? {};
  const asked = { requests: annotated(pod, annotations?.requests), limits: annotated(pod, annotations?.limits) };
  const isAsked = [asked.requests, asked.limits].some((amounts) => Object.keys(amounts).length > 0);
  return isAsked ? containersOf(mesh, asked) : unaskedContainers(mesh);
}

/** Most pods ask for nothing. */
const unaskedContainers = memoised((mesh: Mesh) => containersOf(mesh, { requests: {}, limits: {} }));

function containersOf({ injection, parts }: Mesh, asked: Resources): readonly InjectedContainer[] {
  const { proxyResources, initContainer } = injection;
  if (proxyResources === undefined) return [];
  const { settings, annotationsReplaceDefaults } = proxyResources;
  const isAsked = Object.keys({ ...asked.requests, ...asked.limits }).length > 0;
  const chart = annotationsReplaceDefaults === true && isAsked ? undefined : parts.sidecar;
  const proxy = {
    requests: { ...inBaseUnits(chart?.requests), ...asked.requests },
    limits: { ...inBaseUnits(chart?.limits), ...asked.limits },
    settings,
  };
  const init =
    initContainer === undefined
      ? proxy
      : {
          requests: inBaseUnits(initContainer.requests),
          limits: inBaseUnits(initContainer.limits),
          settings: initContainer.settings,
        };
  return [
    { role: "init container", ...init },
    { role: "proxy", ...proxy },
  ];
}

function annotated(
  pod: Pick<PodTemplate, "labels" | "annotations">,
  keys: { readonly [R in ResourceName]: string } | undefined,
) {
  if (keys === undefined || !resourceNames.some((name) => Object.hasOwn(pod.annotations, keys[name]))) return {};
  const values = resourceNames.map((name) => [name, markedValue(pod, { kind: "annotation", key: keys[name] })]);
  return inBaseUnits(Object.fromEntries(values));
}

/** Leaves out what is not given, or is no quantity. */
function inBaseUnits(quantities: { readonly [R in ResourceName]?: string | undefined } = {}): Amounts {
  return Object.fromEntries(
    resourceNames.flatMap((name) => {
      const amount = parseQuantity(quantities[name] ?? "");
      return amount === undefined ? [] : [[name, amount] as const];
    }),
  );
}
