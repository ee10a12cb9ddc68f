import type { Mesh } from "../knowledge/meshes.ts";
import type { OptionId } from "./inputs.ts";

/** One thing that is weighed: an answer, the price, the obstacles. It has one outcome when known, one for each plausible value when not. */
export interface Factor {
  /** "answer:services", "sizing", "checks": seeds its random stream, so it never depends on other factors. */
  readonly id: string;
  readonly known: boolean;
  readonly outcomes: readonly Outcome[];
  /** The outcome that gives reasons when the factor is not known for certain, such as the middle of an estimate. */
  readonly speaker?: number;
  /** How likely each outcome is beside the others; absent: all alike. */
  readonly chances?: readonly number[];
  /** For an answer: what else it might have been, known or not; tried one by one to say what would change the verdict. */
  readonly alternatives?: readonly Outcome[];
}

export interface Outcome {
  /** The answer, or a description of the fact. */
  readonly value: unknown;
  /** Points of every option. */
  readonly points: Readonly<Record<OptionId, number>>;
  readonly statements: readonly Statement[];
}

/** A sentence for the report, with the points that stand behind it. */
export interface Statement {
  readonly text: string;
  readonly points: Readonly<Record<OptionId, number>>;
  readonly because: readonly string[];
  /** What has to be done first, because of this, before a mesh that it costs points is switched on. */
  readonly first?: string;
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

/** The outcome in which several statements hold at once. */
export function toOutcome(value: unknown, statements: readonly Statement[]): Outcome {
  const points: Record<OptionId, number> = {};
  for (const statement of statements)
    for (const [option, weight] of Object.entries(statement.points)) points[option] = (points[option] ?? 0) + weight;
  return { value, points, statements };
}
