import type { Mesh, MeshId } from "../knowledge/meshes.ts";
import type { Remedy, Severity } from "./finding.ts";
import type { CollectionName, Records } from "./inventory.ts";
import type { ResourceRef } from "./resource-ref.ts";

/**
 * One condition that a mesh cares about. `run` is pure, and sees only the collections that `reads` and `consults` name:
 * the same declaration decides what is collected, what the printed role allows, and when the check is skipped.
 */
export interface Check {
  /** The file's name; in kebab-case; published, so never reworded. */
  readonly id: string;
  /** The sentence that is true when the check passes. */
  readonly title: string;
  /** Why it matters to a mesh, for `explain`. */
  readonly why: string;
  /** Where the rule comes from; at least one. */
  readonly sources: readonly { readonly title: string; readonly url: string }[];
  /** Where the objects are that can break it: without them it is skipped, never passed. */
  readonly reads: readonly CollectionName[];
  /** What can only acquit an object: without it the check reports more, so it need not be skipped. */
  readonly consults?: readonly CollectionName[];
  readonly run: (records: Records, meshes: readonly Mesh[]) => readonly Condition[];
}

/** What a check reports: a finding before the parts that are the same for all of its findings. */
export interface Condition {
  readonly resource: ResourceRef;
  /** The port, container or rule, where an object can break the check more than once. Part of the finding's id. */
  readonly place?: string;
  /** Says what is the case, as a predicate of the resource: "runs on the host network". */
  readonly message: string;
  /** Meshes it does not touch are absent; a condition that touches none of the considered meshes is no finding. */
  readonly affects: Readonly<Record<MeshId, Severity>>;
  readonly remedies: Readonly<Record<MeshId | "any", Remedy>>;
}

type Definition<R extends CollectionName, C extends CollectionName> = Omit<Check, "reads" | "consults" | "run"> & {
  readonly reads: readonly R[];
  readonly consults?: readonly C[];
  readonly run: (records: Pick<Records, R | C>, meshes: readonly Mesh[]) => readonly Condition[];
};

/** Lets the compiler refuse a check that looks at a collection it does not declare. */
export function defineCheck<const R extends CollectionName, const C extends CollectionName = never>(
  check: Definition<R, C>,
): Check {
  return check;
}

/** A condition before its meshes are judged. */
export interface ConditionDraft extends Omit<Condition, "affects" | "remedies"> {
  /** What to do for one affected mesh; undefined where there is nothing special to it. */
  readonly cure?: (mesh: Mesh) => Remedy | undefined;
  /** What to do whichever the mesh. */
  readonly cureForAny?: Remedy;
}

/**
 * The condition for the meshes that `judge` gives a severity, with a remedy for each of them. Where it gives none, there
 * is no condition, and `describe` is not asked.
 */
export function conditionFor(
  meshes: readonly Mesh[],
  judge: (mesh: Mesh) => Severity | undefined,
  describe: () => ConditionDraft,
): readonly Condition[] {
  const judged = meshes.flatMap((mesh) => {
    const severity = judge(mesh);
    return severity === undefined ? [] : [{ mesh, severity }];
  });
  if (judged.length === 0) return [];
  const { cure, cureForAny, ...rest } = describe();
  const own = judged.flatMap(({ mesh }) => {
    const remedy = cure?.(mesh);
    return remedy === undefined ? [] : [[mesh.id, remedy] as const];
  });
  return [
    {
      ...rest,
      affects: Object.fromEntries(judged.map(({ mesh, severity }) => [mesh.id, severity])),
      remedies: { ...(cureForAny && { any: cureForAny }), ...Object.fromEntries(own) },
    },
  ];
}
