import { Failure } from "../../failure.ts";

/** The text of one file, or of standard input. */
export interface ManifestText {
  /** How messages call it: the path as the user gave it, or "stdin". */
  readonly file: string;
  readonly text: string;
  /** Named by the user, so that all of it must be Kubernetes objects; a file in a folder may be something else. */
  readonly named: boolean;
}

/** One document of a file: plain data of any shape. */
export interface ManifestDocument {
  readonly value: unknown;
  /** Where the document begins; unknown in JSON. */
  readonly line?: number;
  /** Where each of its `items` begins. */
  readonly itemLines?: readonly number[];
}

/** What to do about a template, in the words of every message that meets one. */
export const renderFirst = "render it first, a Helm chart with `helm template CHART | mesh-check assess -f -`";

/** "shop.yaml:12", or the file alone where the line is unknown. */
export function placeIn(file: string, line: number | undefined): string {
  return line === undefined ? file : `${file}:${line}`;
}

/** An input that cannot be used, in one sentence. */
export function inputFailure(message: string, cause?: unknown): Failure {
  return new Failure("input", message, { cause });
}
