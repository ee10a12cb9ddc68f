import data from "../../data/owners.json" with { type: "json" };
import type { OwnerMark } from "./owner-schema.ts";

/** What tells whose an object is, the most telling first. test/knowledge/owners.test.ts validates the file. */
export const ownerMarks: readonly OwnerMark[] = data as readonly OwnerMark[];

/** The annotations among them. */
export const ownerAnnotations: ReadonlySet<string> = new Set(
  ownerMarks.flatMap(({ on, key }) => (on === "annotation" ? [key] : [])),
);

/** The owner's name in a mark's value: `redis` of `redis-18.1.0`, `shop` of `shop:apps/Deployment:shop/cart`. */
export function ownerName({ names }: Pick<OwnerMark, "names">, value: string): string {
  if (names === "before-colon") return value.split(":", 1)[0] ?? value;
  // SemVer 2, which Helm demands of charts; where the label's 63 characters cut it off, the value is the name.
  if (names === "before-version") return /^(.+?)-v?\d+\.\d+\.\d+/.exec(value)?.[1] ?? value;
  return value;
}
