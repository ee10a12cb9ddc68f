import type { OwnerMark } from "../../knowledge/owner-schema.ts";
import { ownerMarks } from "../../knowledge/owners.ts";
import { redactionEntries } from "../../knowledge/redaction.ts";
import { serverlessNodes } from "../../knowledge/serverless-nodes.ts";
import { marks, vocabulary } from "./vocabulary.ts";

/** What the values of a known label or annotation can be, beside the words of any. */
export interface KnownValues {
  readonly words: ReadonlySet<string>;
  /** They are names of namespaces. */
  readonly areNamespaces: boolean;
  /** They name owners, in this way. */
  readonly owner?: OwnerMark;
}

export const valuesOf: ReadonlyMap<string, KnownValues> = new Map(
  [...vocabulary.labelKeys, ...vocabulary.annotationKeys].map((key) => [key, knownValues(key)]),
);

function knownValues(key: string): KnownValues {
  const values = redactionEntries.flatMap((entry) =>
    "values" in entry && entry.values !== undefined && entry.words.includes(key) ? [entry.values] : [],
  );
  const ofMeshes = marks.flatMap((mark) => (mark.key === key && mark.value !== undefined ? [mark.value] : []));
  const owner = ownerMarks.find((mark) => mark.key === key);
  const ofNodes = serverlessNodes.flatMap(({ label }) => (label.key === key ? [label.value] : []));
  return {
    words: new Set([...values.flatMap((one) => (one === "namespace" ? [] : one)), ...ofMeshes, ...ofNodes]),
    areNamespaces: values.includes("namespace"),
    ...(owner === undefined ? {} : { owner }),
  };
}
