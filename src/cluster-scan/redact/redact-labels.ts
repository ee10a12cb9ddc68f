import { parseQuantity } from "../../capacity/quantity.ts";
import type { OwnerMark } from "../../knowledge/owner-schema.ts";
import { ownerName } from "../../knowledge/owners.ts";
import type { LabelSelector } from "../network-records.ts";
import { type KnownValues, valuesOf } from "./known-values.ts";
import type { Names } from "./names.ts";
import { each, redactFields } from "./redact-fields.ts";
import { vocabulary } from "./vocabulary.ts";

type TextMap = Readonly<Record<string, string>>;
type Requirement = LabelSelector["matchExpressions"][number];
type MarkKind = "label" | "annotation";

/** Labels, annotations and what selects by them: equal keys and values stay equal, so that selectors select the same. */
export interface Marks {
  readonly labels: (labels: TextMap) => TextMap;
  readonly annotations: (annotations: TextMap) => TextMap;
  readonly selector: (selector: LabelSelector) => LabelSelector;
  /** A label's key where it stands alone, and a condition on labels. */
  readonly labelKey: (key: string) => string;
  readonly requirement: (requirement: Requirement) => Requirement;
  /** Of a taint or a toleration. */
  readonly taintValue: (key: string, value: string) => string;
}

export function createMarks(names: Names): Marks {
  const { pseudonyms, namespace } = names;

  const redactKey = (kind: MarkKind, key: string): string =>
    vocabulary[`${kind}Keys`].has(key) ? key : pseudonyms(kind, key);

  /** Of equal values under different keys nobody can tell that they are equal, but for the names of owners. */
  const redactValue = (kind: MarkKind, key: string, value: string): string => {
    const known = vocabulary[`${kind}Keys`].has(key) ? valuesOf.get(key) : undefined;
    if (known?.areNamespaces) return namespace(value);
    if (known?.words.has(value)) return value;
    if (known?.owner !== undefined && value !== "") return redactOwner(pseudonyms, known.owner, value);
    return value
      .split(",")
      .map((part) => (stays(part.trim(), kind, known) ? part : pseudonyms("value", `${key}=${part}`)))
      .join(",");
  };

  const redactMap = (kind: MarkKind) => (map: TextMap) =>
    Object.fromEntries(
      Object.entries(map).map(([key, value]) => [redactKey(kind, key), redactValue(kind, key, value)]),
    );

  const labels = redactMap("label");
  const requirement = redactFields<Requirement>({
    key: (key) => redactKey("label", key),
    operator: (operator) => names.word("operators", "operator", operator),
    values: (values, { key }) => values.map((value) => redactValue("label", key, value)),
  });
  return {
    labels,
    labelKey: (key) => redactKey("label", key),
    requirement,
    taintValue: (key, value) => redactValue("label", key, value),
    annotations: redactMap("annotation"),
    selector: redactFields<LabelSelector>({
      matchLabels: labels,
      matchExpressions: each(requirement),
    }),
  };
}

/**
 * What belongs together by different marks (a release's label here, its annotation there) still does, and values that
 * differ in what follows the owner's name still differ, because selectors may tell them apart by it.
 */
function redactOwner(pseudonyms: Names["pseudonyms"], mark: OwnerMark, value: string): string {
  const name = ownerName(mark, value);
  const owner = pseudonyms("owner", name);
  if (name === value) return owner;
  const rest = pseudonyms("value", `${mark.key}=${value}`);
  return mark.names === "before-colon" ? `${owner}:${rest}` : `${owner}-0.0.0-${rest}`;
}

/** An element of a value, which may be a list. Known annotations also hold ports, ranges of them and amounts. */
function stays(part: string, kind: MarkKind, known: KnownValues | undefined): boolean {
  if (part === "") return true;
  if (known === undefined) return false;
  if (known.words.has(part) || vocabulary.values.has(part)) return true;
  return kind === "annotation" && (/^\d{1,5}-\d{1,5}$/.test(part) || isAmount(part));
}

/** Short enough to be an amount and no number of anything else. */
function isAmount(text: string): boolean {
  return text.length <= 8 && parseQuantity(text.replace(/^-/, "")) !== undefined;
}
