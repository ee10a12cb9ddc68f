import { type Kind, turnOf } from "../kinds.ts";
import { recogniseKind } from "../normalise/recognise-kind.ts";
import type { LocatedObject } from "./objects-in.ts";

/** The objects in the order in which the builder wants them (kinds.ts, `inTurns`), else in their own. */
export function objectsInTurns(objects: readonly LocatedObject[]): readonly LocatedObject[] {
  return objects
    .map((object) => ({ object, turn: turnOf(kindOf(object) ?? {}) }))
    .sort((a, b) => a.turn - b.turn)
    .map(({ object }) => object);
}

/** Undefined for what nobody reads. */
export function kindOf({ object: { apiVersion, kind } }: LocatedObject): Kind | undefined {
  return typeof apiVersion === "string" && typeof kind === "string" ? recogniseKind(apiVersion, kind) : undefined;
}
