import { groupBy } from "../group-by.ts";
import type { Records, Route } from "./inventory.ts";
import { type ResourceRef, refKey } from "./resource-ref.ts";

/** A class of entry points through which routes let traffic in. */
export interface ClassInUse {
  readonly ref: ResourceRef;
  /** Who answers for it; absent where the class itself was not read. */
  readonly controller?: string;
  readonly routes: number;
}

/** The classes through which applications' routes let traffic in. */
export interface WaysIn {
  readonly classes: readonly ClassInUse[];
  /** Routes of which a class is not known: they name none where there is no default one, or their Gateway was not read. */
  readonly unknown: readonly Route[];
}

/**
 * The classes that applications' routes name, themselves, through their Gateways, or as the default class.
 * VirtualServices are left out: their gateways are Istio's own.
 */
export function waysIn({
  routes,
  gateways,
  trafficClasses,
}: Pick<Records, "routes" | "gateways" | "trafficClasses">): WaysIn {
  const known = new Map(trafficClasses.map((one) => [refKey(one.ref), one]));
  const classesOf = classFinder({ gateways, trafficClasses });
  const own = routes
    .filter(({ aside, backends }) => !aside && backends.length > 0)
    .map((route) => ({ route, refs: classesOf(route) }));
  const used = own.flatMap(({ refs }) => [
    ...new Map(refs.flatMap((ref) => (ref === undefined ? [] : [[refKey(ref), ref]]))).values(),
  ]);
  const classes = [...groupBy(used, refKey)].flatMap(([key, refs]) => {
    const [ref] = refs;
    const controller = known.get(key)?.controller;
    return ref === undefined ? [] : [{ ref, ...(controller && { controller }), routes: refs.length }];
  });
  return { classes, unknown: own.filter(({ refs }) => refs.includes(undefined)).map(({ route }) => route) };
}

/** Finds the classes of a route; undefined in place of one that is not known. */
export function classFinder({
  gateways,
  trafficClasses,
}: Pick<Records, "gateways" | "trafficClasses">): (route: Route) => readonly (ResourceRef | undefined)[] {
  const classOf = new Map(gateways.map(({ ref, className }) => [refKey(ref), gatewayClass(className)]));
  const ofIngresses = trafficClasses.filter(({ ref }) => ref.kind === "IngressClass");
  const [fallback] = ofIngresses.length === 1 ? ofIngresses : ofIngresses.filter(({ isDefault }) => isDefault);
  return ({ ref, className, gateways: doors = [] }) => {
    if (ref.kind !== "Ingress") return doors.map((door) => classOf.get(refKey(door)));
    return [className === undefined ? fallback?.ref : ingressClass(className)];
  };
}

function ingressClass(name: string): ResourceRef {
  return { apiGroup: "networking.k8s.io", kind: "IngressClass", name };
}

function gatewayClass(name: string): ResourceRef {
  return { apiGroup: "gateway.networking.k8s.io", kind: "GatewayClass", name };
}
