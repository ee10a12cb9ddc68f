import type { HidesServices } from "../dependencies/hidden-services.ts";
import { createServiceDirectory, type ServiceDirectory } from "../dependencies/service-directory.ts";
import { type Owner, settingOwners } from "../dependencies/shared-settings.ts";
import { storeTest } from "../dependencies/store-services.ts";
import { sharedHoldings, toldSettings } from "../dependencies/told-settings.ts";
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
  /** Whose the settings are that several workloads are given, by their key; worked out where somebody asks. */
  readonly owners: () => ReadonlyMap<string, Owner>;
}

export function createSurroundings(records: Records, key: Uint8Array, hides?: HidesServices): Surroundings {
  const names = createNames(createPseudonyms(key));
  const directory = createServiceDirectory(records, undefined, hides);
  let owners: ReadonlyMap<string, Owner> | undefined;
  return {
    names,
    marks: createMarks(names),
    directory,
    owners: () => {
      owners ??= settingOwners(
        sharedHoldings(records.workloads, toldSettings(records, directory)),
        directory,
        storeTest(records),
      );
      return owners;
    },
  };
}

/** The rules for what named records begin with. */
export function namedRules({ names, marks }: Surroundings): FieldRules<NamedRecord> {
  return { ref: names.ref, labels: marks.labels, annotations: marks.annotations, aside: "kept" };
}

/** The same of what lives in a namespace. */
export function namespacedRules({ names, marks }: Surroundings): FieldRules<NamespacedRecord> {
  return { ref: names.ref, labels: marks.labels, annotations: marks.annotations, aside: "kept" };
}
