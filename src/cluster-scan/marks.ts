import type { Mesh } from "../knowledge/meshes.ts";

/** What labels and annotations are on: an object, or the pods that a workload makes. */
export interface Marked {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** A label or annotation; without a value any value counts. */
export interface Mark {
  readonly kind: "label" | "annotation";
  readonly key: string;
  readonly value?: string | undefined;
}

/** Whether an object bears a mark; none bears one that does not exist. */
export function bears(marked: Marked, mark: Mark | undefined): boolean {
  if (mark === undefined) return false;
  const found = markedValue(marked, mark);
  return mark.value === undefined ? found !== undefined : found === mark.value;
}

/** What an object's label or annotation of that key says; undefined where it has none. */
export function markedValue({ labels, annotations }: Marked, { kind, key }: Omit<Mark, "value">): string | undefined {
  return (kind === "label" ? labels : annotations)[key];
}

/** Whether pods are marked to stay outside the mesh: then nothing that the mesh does to pods concerns them. */
export function staysOutside({ injection }: Mesh, pod: Marked): boolean {
  return bears(pod, injection.podOptOut);
}
