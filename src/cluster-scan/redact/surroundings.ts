import type { HidesServices } from "../dependencies/hidden-services.ts";
import { createServiceDirectory, type ServiceDirectory } from "../dependencies/service-directory.ts";
import type { Records } from "../inventory.ts";
import type { NamedRecord, NamespacedRecord } from "../named-record.ts";
import { createNames, type Names } from "./names.ts";
import { createPseudonyms } from "./pseudonyms.ts";
import type { FieldRules } from "./redact-fields.ts";
import { createMarks, type Marks } from "./redact-labels.ts";

/** What the rules of all records share. */
export interface Surroundings {
  readonly names: Names;
  readonly marks: Marks;
  /** The Services under their own names: what a host means is asked of these. */
  readonly directory: ServiceDirectory;
}

export function createSurroundings(records: Records, key: Uint8Array, hides?: HidesServices): Surroundings {
  const names = createNames(createPseudonyms(key));
  return { names, marks: createMarks(names), directory: createServiceDirectory(records, undefined, hides) };
}

/** The rules for what named records begin with. */
export function namedRules({ names, marks }: Surroundings): FieldRules<NamedRecord> {
  return { ref: names.ref, labels: marks.labels, annotations: marks.annotations, aside: "kept" };
}

/** The same of what lives in a namespace. */
export function namespacedRules({ names, marks }: Surroundings): FieldRules<NamespacedRecord> {
  return { ref: names.ref, labels: marks.labels, annotations: marks.annotations, aside: "kept" };
}
