import type { Mesh, MeshId } from "../knowledge/meshes.ts";
import type { OptionId } from "./inputs.ts";

/** One thing that is weighed: an answer, the price, the obstacles. It has one outcome when known, one for each plausible value when not. */
export interface Factor {
  /** "answer:services", "sizing", "checks": seeds its random stream, so it never depends on other factors. */
  readonly id: string;
  /** The first outcome is what we were told; there are others only where something speaks against it. */
  readonly known: boolean;
  readonly outcomes: readonly Outcome[];
  /** The outcome that gives reasons when the factor is not known for certain, such as the middle of an estimate. */
  readonly speaker?: number;
  /** How likely each outcome is beside the others; absent: all alike. */
  readonly chances?: readonly number[];
  /** What else it might have been, known or not; tried one by one to say what would change the verdict. */
  readonly alternatives?: readonly Outcome[];
}

export interface Outcome {
  /** The answer, or a description of the fact. */
  readonly value: unknown;
  readonly statements: readonly Statement[];
  /** Conditions that it fulfils of criteria that need several answers together. */
  readonly fulfils?: readonly string[];
}

/** A sentence for the report, with the points that stand behind it. */
export interface Statement {
  readonly criterion: string;
  /** The criterion whose weight it takes, when not its own. Each weight has one random stream, whatever the answer. */
  readonly weighedAs?: string;
  readonly text: string;
  readonly points: Readonly<Record<OptionId, number>>;
  readonly because: readonly string[];
  /** What has to be done first, because of this, before a mesh that it costs points is switched on. */
  readonly first?: string;
  /** Options that cannot meet this at all. */
  readonly rulesOut?: readonly OptionId[];
}

/** What holds only when several conditions are fulfilled at once. */
export interface JointStatement extends Statement {
  readonly needs: readonly string[];
}

/** Points as data/criteria.json writes them ("mesh", an architecture, a mesh id, "library") for every option. */
export function pointsByOption(
  written: Readonly<Record<string, number>>,
  meshes: readonly Mesh[],
): Record<OptionId, number> {
  const forMesh = ({ id, architecture }: Mesh) =>
    (written["mesh"] ?? 0) + (written[architecture] ?? 0) + (written[id] ?? 0);
  return {
    ...Object.fromEntries(meshes.map((mesh) => [mesh.id, forMesh(mesh)])),
    library: written["library"] ?? 0,
    gateway: written["gateway"] ?? 0,
  };
}

export function alike(meshes: readonly Mesh[], points: number): Record<MeshId, number> {
  return Object.fromEntries(meshes.map(({ id }) => [id, points]));
}

/** A factor that has one outcome, with these statements. */
export function knownFactor(id: string, statements: readonly Statement[]): Factor {
  return { id, known: true, outcomes: [{ value: id, statements }] };
}
