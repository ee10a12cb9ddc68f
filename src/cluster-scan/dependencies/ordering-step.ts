import type { ResourceRef } from "../resource-ref.ts";

/**
 * What makes one object come after another. `init-container`: one waits for a Service. `object-wait`: one asks the API
 * server until an object is as it wants it. `helm-hook`, `sync-wave`, `depends-on`: Helm, Argo CD or Flux keep the order.
 * `observed`: pods were seen to restart, or to be ready late, perhaps since something they call was not there.
 */
export type OrderingKind = "init-container" | "object-wait" | "helm-hook" | "sync-wave" | "depends-on" | "observed";

/** One direct step of the order in which a cluster comes up. */
export interface OrderingStep {
  readonly first: ResourceRef;
  readonly then: ResourceRef;
  /** Who says so, in words. */
  readonly by: string;
  readonly kind: OrderingKind;
}

/** From so many pairs on, two groups of which one waits for the other are linked member by member. */
const mostPairs = 400;

/**
 * The pairs in which one of `earlier` comes before one of `later`: all of them where they are few. Where they are many,
 * as many as it takes to give each its place, so that the order of a large application stays in proportion to it.
 */
export function pairsBetween<T>(earlier: readonly T[], later: readonly T[]): readonly (readonly [T, T])[] {
  if (earlier.length === 0 || later.length === 0) return [];
  if (earlier.length * later.length <= mostPairs) {
    return earlier.flatMap((first) => later.map((then) => [first, then] as const));
  }
  const count = Math.max(earlier.length, later.length);
  return Array.from({ length: count }, (_, at) => [earlier[at % earlier.length], later[at % later.length]]).flatMap(
    ([first, then]) => (first === undefined || then === undefined ? [] : [[first, then] as const]),
  );
}
